using Microsoft.ML;
using Microsoft.ML.Data;

namespace DocPipeline.Classification;

/// <summary>A linear learner of ML.NET, given rows as it takes them; of what it learned the weights are kept.</summary>
internal static class MlNetLearner
{
    public static LinearModel Fit(Func<MLContext, IEstimator<ITransformer>> learner, SparseRows rows, int[] labels, int labelCount, int seed)
    {
        var ml = new MLContext(seed);
        var table = Enumerable.Range(0, rows.Count).Select(row => new Row { Features = VectorOf(rows, row), Label = (uint)labels[row] });
        return LinearModel.Of(learner(ml).Fit(ml.Data.LoadFromEnumerable(table.ToList(), Schema(rows.Features, labelCount))))!;
    }

    /// <summary>How many features and labels there are, which ML.NET must know beforehand.</summary>
    internal static SchemaDefinition Schema(int features, int labels)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), labels);
        return schema;
    }

    /// <summary>A row's vector. ML.NET wants the places in order.</summary>
    internal static VBuffer<float> VectorOf(SparseRows rows, int row)
    {
        var (indices, values) = (rows.IndicesOf(row).ToArray(), rows.ValuesOf(row).ToArray());
        Array.Sort(indices, values);
        return new(rows.Features, indices.Length, values, indices);
    }

    /// <summary>A row as ML.NET takes it.</summary>
    internal sealed class Row
    {
        /// <summary>The clause's vector.</summary>
        public VBuffer<float> Features { get; set; }

        /// <summary>The label's place in the list of labels, from 0; ML.NET makes its one-based key of it.</summary>
        public uint Label { get; set; }
    }
}
