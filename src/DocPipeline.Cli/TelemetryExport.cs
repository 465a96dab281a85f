// Measures and spans go to a collector where the environment names one, by OpenTelemetry's own variables. Without it nothing is collected.
using DocPipeline.Pipelines;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DocPipeline.Cli;

internal sealed class TelemetryExport : IDisposable
{
    /// <summary>OpenTelemetry's variable for the address of the collector; its others hold, too.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const int MostMillisecondsAtTheEnd = 1_500;

    private readonly MeterProvider _measures;
    private readonly TracerProvider _spans;

    private TelemetryExport()
    {
        var service = ResourceBuilder.CreateDefault().AddService("docpipeline").AddEnvironmentVariableDetector();
        _measures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(service).AddMeter(PipelineTelemetry.Name).AddOtlpExporter().Build();
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(service).AddSource(PipelineTelemetry.Name).AddOtlpExporter().Build();
    }

    /// <summary>Begins to export where the environment says where to; else null.</summary>
    public static TelemetryExport? Start(Func<string, string?> variable) => variable(Endpoint) is { Length: > 0 } ? new TelemetryExport() : null;

    /// <summary>Sends what is left; a collector that does not answer holds up no stop.</summary>
    public void Dispose()
    {
        _measures.Shutdown(MostMillisecondsAtTheEnd);
        _spans.Shutdown(MostMillisecondsAtTheEnd);
        _measures.Dispose();
        _spans.Dispose();
    }
}
