namespace DocPipeline.Classification;

/// <summary>A clause as a sparse vector of length one. Its memory is used again for the next clause, so an instance belongs to one thread.</summary>
internal sealed class ClauseVector
{
    private int[] indices = new int[256];
    private float[] values = new float[256];
    private int count;

    // For each feature the last clause that had it, so that one that stands there twice counts once.
    private int[] seenIn = [];
    private int clause;

    /// <summary>Places of the features, each once, in no order.</summary>
    public ReadOnlySpan<int> Indices => indices.AsSpan(0, count);

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, count);

    /// <summary>Begins a clause.</summary>
    /// <param name="size">How many features there are.</param>
    public void Clear(int size)
    {
        if (seenIn.Length != size) (seenIn, clause) = (new int[size], 0);
        count = 0;
        clause++;
    }

    public void Add(int index, float weight)
    {
        if (seenIn[index] == clause) return;
        seenIn[index] = clause;
        if (count == indices.Length)
        {
            Array.Resize(ref indices, count * 2);
            Array.Resize(ref values, count * 2);
        }

        indices[count] = index;
        values[count++] = weight;
    }

    /// <summary>Brings the vector to length one.</summary>
    public void Finish()
    {
        var square = 0f;
        foreach (var value in Values) square += value * value;
        var length = count == 0 ? 1 : MathF.Sqrt(square);
        for (var i = 0; i < count; i++) values[i] /= length;
    }
}
