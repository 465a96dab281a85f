using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace DocPipeline.Classification;

/// <summary>
/// The weights of a linear classifier: a margin for each label is its bias and the weights of the clause's features. Read-only, so any number of threads score with one instance (ML.NET's own engines keep state: one shared by two
/// threads gives wrong labels without an error), and a weight is there to be shown as the reason for a label.
/// </summary>
internal sealed class LinearModel
{
    // Feature by feature, so that a clause reads a short run of memory for each feature it has.
    private readonly float[] weights;
    private readonly float[] biases;

    /// <param name="weights">Of each feature in turn the weight for each label.</param>
    /// <param name="biases">A bias for each label.</param>
    public LinearModel(float[] weights, float[] biases) => (this.weights, this.biases) = (weights, biases);

    public int Labels => biases.Length;

    public int Features => weights.Length / biases.Length;

    /// <summary>The weights of a trained model; null where it is none of the linear kinds that <see cref="Candidates"/> makes.</summary>
    public static LinearModel? Of(ITransformer transformer)
    {
        if (Last(transformer) is not ISingleFeaturePredictionTransformer<object> { Model: LinearMulticlassModelParametersBase model }) return null;
        VBuffer<float>[]? byLabel = null;
        model.GetWeights(ref byLabel, out var labels);
        float[] biases = [.. model.GetBiases()];
        var weights = new float[byLabel![0].Length * labels];
        for (var l = 0; l < labels; l++)
            foreach (var (feature, weight) in byLabel[l].Items()) weights[feature * labels + l] = weight;
        return new(weights, biases);
    }

    /// <summary>The same with weights of half precision, as a file holds them: so what is measured is what will be read.</summary>
    public LinearModel Rounded() => new([.. weights.Select(w => (float)(Half)w)], biases);

    /// <summary>The file of a model: the numbers of labels and features, the biases, the weights in half precision.</summary>
    public byte[] Write()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Labels);
        writer.Write(Features);
        foreach (var bias in biases) writer.Write(bias);
        foreach (var weight in weights) writer.Write((Half)weight);
        return file.ToArray();
    }

    /// <summary>The model that <see cref="Write"/> wrote; null where the bytes are none.</summary>
    public static LinearModel? Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (file.Length < 2 * sizeof(int)) return null;
        var (labels, features) = (reader.ReadInt32(), reader.ReadInt32());
        if (labels <= 0 || features < 0 || file.Length != 2 * sizeof(int) + (4 + 2L * features) * labels) return null;
        var biases = new float[labels];
        for (var l = 0; l < labels; l++) biases[l] = reader.ReadSingle();
        var weights = new float[features * labels];
        for (var w = 0; w < weights.Length; w++) weights[w] = (float)reader.ReadHalf();
        return new(weights, biases);
    }

    /// <summary>The margin of each label for a vector.</summary>
    public void Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> margins)
    {
        biases.CopyTo(margins);
        for (var i = 0; i < indices.Length; i++)
        {
            var row = weights.AsSpan(indices[i] * biases.Length, biases.Length);
            for (var l = 0; l < row.Length; l++) margins[l] += values[i] * row[l];
        }
    }

    /// <summary>How much more a feature speaks for a label than for the labels on the whole.</summary>
    public float Leaning(int feature, int label)
    {
        var row = weights.AsSpan(feature * biases.Length, biases.Length);
        var sum = 0f;
        foreach (var weight in row) sum += weight;
        return row[label] - sum / row.Length;
    }

    private static ITransformer Last(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? Last(chain.Last()) : transformer;
}
