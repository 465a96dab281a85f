namespace DocPipeline.Tests;

/// <summary>A clock that stands still until it is moved; it can be set back, as real ones are, and time goes on all the same.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;
    private long _passed;

    /// <summary>The time of day; moving it lets time pass.</summary>
    public DateTimeOffset Now
    {
        get => _now;
        set
        {
            _passed += (value - _now).Ticks;
            _now = value;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Sets the clock back without any time passing.</summary>
    public void SetBack(TimeSpan by) => _now -= by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _passed;
}
