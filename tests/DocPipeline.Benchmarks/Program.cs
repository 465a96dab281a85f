// Measures as ratios: each benchmark stands beside a floor or a peer in the same run. `-- --filter *` runs all; `-- pages` and `-- extractor`
// are the quick counts of pages and of megabytes of text a second that the README quotes; `-- classifiers` the comparison with other libraries;
// `-- fence` what reading in a process of its own costs; `-- table ROWS LABELS` trains on a large made-up table.
using System.Globalization;
using BenchmarkDotNet.Running;
using DocPipeline.Benchmarks;
using DocPipeline.Reading.Fence;

if (args is ["extractor", ..]) return ExtractorThroughput.Run(seconds: 6);
if (args is ["classifiers", ..]) return Classifiers.Run();
if (args is ["fence", ..]) return FenceCost.Run();
if (args is [ReaderWorker.Verb]) return ReaderWorker.Run();
if (args is ["table", var rows, var labels]) return LargeTable.Run(int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(labels, CultureInfo.InvariantCulture));
if (args is ["pages", ..]) return PagesPerSecond.Run();
BenchmarkSwitcher.FromAssembly(typeof(Pages).Assembly).Run(args);
return 0;
