// The executable: hands its arguments and the process's surroundings to the command line, and turns Ctrl-C and SIGTERM into a wish
// to stop that commands answer when the document in hand is done. A second Ctrl-C ends the process at once.
using System.Runtime.InteropServices;
using DocPipeline.Cli;
using DocPipeline.Reading.Fence;

// The same executable is the process that files are read in; see Reading/Fence.
if (args is [ReaderWorker.Verb]) return ReaderWorker.Run();

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, AskToStop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, AskToStop);
using var surroundings = Surroundings.OfProcess(stop.Token);
return await CommandLine.RunAsync(args, surroundings);

void AskToStop(PosixSignalContext signal)
{
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}

/// <summary>Declared here, because the SDK of the web would make it public.</summary>
internal sealed partial class Program;
