using System.Runtime.InteropServices;

namespace DocPipeline.Classification;

/// <summary>The vectors that a learner learns from, one behind the other in two arrays: a million of them are a few hundred megabytes.</summary>
/// <param name="features">How many features there are; every place lies below.</param>
internal sealed class SparseRows(int features)
{
    private readonly List<int> starts = [0];
    private readonly List<int> indices = [];
    private readonly List<float> values = [];

    public int Features => features;

    public int Count => starts.Count - 1;

    public void Add(ClauseVector vector)
    {
        indices.AddRange(vector.Indices);
        values.AddRange(vector.Values);
        starts.Add(indices.Count);
    }

    /// <summary>Places of a row's features, in no order.</summary>
    public ReadOnlySpan<int> IndicesOf(int row) => CollectionsMarshal.AsSpan(indices)[starts[row]..starts[row + 1]];

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => CollectionsMarshal.AsSpan(values)[starts[row]..starts[row + 1]];
}
