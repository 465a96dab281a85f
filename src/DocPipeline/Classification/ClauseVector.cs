using Microsoft.ML.Data;

namespace DocPipeline.Classification;

/// <summary>A clause as a sparse vector of length one. Its memory is used again for the next clause, so an instance belongs to one thread.</summary>
internal sealed class ClauseVector
{
    private int[] indices = new int[128];
    private float[] values = new float[128];
    private int count;

    /// <summary>Places of the features, ascending, each once.</summary>
    public ReadOnlySpan<int> Indices => indices.AsSpan(0, count);

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, count);

    public void Clear() => count = 0;

    public void Add(int index, float weight)
    {
        if (count == indices.Length)
        {
            Array.Resize(ref indices, count * 2);
            Array.Resize(ref values, count * 2);
        }

        indices[count] = index;
        values[count++] = weight;
    }

    /// <summary>Brings what was added into order and to length one; a feature added twice counts once.</summary>
    public void Finish()
    {
        Array.Sort(indices, values, 0, count);
        var (kept, square) = (0, 0f);
        for (var i = 0; i < count; i++)
        {
            if (kept > 0 && indices[kept - 1] == indices[i]) continue;
            (indices[kept], values[kept]) = (indices[i], values[i]);
            square += values[i] * values[i];
            kept++;
        }

        count = kept;
        var length = count == 0 ? 1 : MathF.Sqrt(square);
        for (var i = 0; i < count; i++) values[i] /= length;
    }

    /// <summary>The same as ML.NET takes it.</summary>
    public VBuffer<float> ToBuffer(int size) => new(size, count, Values.ToArray(), Indices.ToArray());
}
