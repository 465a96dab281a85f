// Old office formats, by the programs that tests/run.sh installs (antiword, catdoc) and by LibreOffice where it is.
using System.Text;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Tests.Reading;

public sealed class OfficeReaderTests : IDisposable
{
    private static readonly byte[] OldWord = File.ReadAllBytes(Repository.File("tests/Documents/bad/old.doc"));

    // Cells, a letter beyond the code page (Lạng) and one in it.
    private static readonly byte[] Rtf = Encoding.ASCII.GetBytes(
        @"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}}\f0 X\'e3 L\u7841?ng Kh\'ea v\u7855?ng 5 ng\u432?\u7901?i.\par"
        + @"\trowd\cellx3000\cellx6000\intbl \u272?\u417?n v\u7883?\cell V\u7855?ng\cell\row\trowd\cellx3000\cellx6000\intbl X\'e3 A\cell 5\cell\row\pard H\u7871?t.\par}");

    private readonly string _folder = Directory.CreateTempSubdirectory("docpipeline-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_old_Word_file_gives_its_text_without_LibreOffice_and_says_what_is_missing()
    {
        var result = new DocumentReading(programs: Only("antiword")).Read(OldWord, "cũ.doc");

        Assert.Equal(("application/msword", "doc"), (result.MediaType, result.Reader));
        Assert.InRange(result.ValidSyllables!.Value, 0.8, 1);
        Assert.Contains("libreoffice-writer", Assert.Single(result.Diagnostics, d => d.Code == ReadFailureCodes.PartNotRead).Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Catdoc_serves_where_antiword_is_not() =>
        Assert.InRange(new DocumentReading(programs: Only("catdoc")).Read(OldWord, "cũ.doc").ValidSyllables!.Value, 0.8, 1);

    [Fact]
    public void Without_any_program_the_command_that_installs_one_is_named()
    {
        var failure = new DocumentReading(programs: InstalledPrograms.None).Read(Rtf, "a.doc").Failure;

        Assert.Equal(ReadFailureCodes.ProgramMissing, failure?.Code);
        Assert.Contains(ReadingParts.InstallOffice, failure!.Message.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void LibreOffice_keeps_tables_and_where_it_is_not_installed_that_is_said()
    {
        var programs = InstalledPrograms.OnPath.Find("soffice") is null ? InstalledPrograms.None : Only("soffice");

        var result = new DocumentReading(programs: programs).Read(Rtf, "a.rtf");

        if (programs == InstalledPrograms.None)
        {
            Assert.Equal(ReadFailureCodes.ProgramMissing, result.Failure?.Code);
            return;
        }

        Assert.Equal("rtf", result.Reader);
        Assert.Equal("Xã Lạng Khê vắng 5 người.\n\nĐơn vị\tVắng\nXã A\t5\n\nHết.", result.Document?.Text);
        Assert.Single(result.Document!.Blocks.OfType<Table>());
    }

    [Fact]
    public void A_damaged_file_is_named_whatever_the_program_makes_of_it()
    {
        var result = new DocumentReading(programs: Only("antiword")).Read(OldWord.AsMemory(0, OldWord.Length / 3), "a.doc");

        Assert.NotNull(result.Failure);
    }

    /// <summary>A PATH on which there is one program.</summary>
    private InstalledPrograms Only(string program)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, program), InstalledPrograms.OnPath.Find(program)!);
        return new InstalledPrograms(_folder);
    }
}
