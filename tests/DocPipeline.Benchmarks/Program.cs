// Measures as ratios: each benchmark stands beside a floor or a peer in the same run. `-- --filter *` runs all; `-- pages` is the quick
// count of pages a second that the README quotes.
using BenchmarkDotNet.Running;
using DocPipeline.Benchmarks;

if (args is ["pages", ..]) return PagesPerSecond.Run();
BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
return 0;
