using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Npy;

/// <summary>What each kind of edit makes the generator do again: the reason of its step and of its file.</summary>
public sealed class NpyRecordCachingTests
{
    private const string Source = """
        [Lathe.NpyRecord]
        public readonly partial record struct Rating(int User, int Item, float Value);
        """;

    [Fact]
    public void AComment() => AssertEdit(static text => $"// note\n{text}", "Cached");

    [Fact]
    public void AMethod() => AssertEdit(static text => text.Replace(");", ") { public bool IsGood() => Value > 3; }"), "Cached");

    [Fact]
    public void AnotherType() => AssertEdit(static text => text.Replace("float", "double"), "Modified");

    [Fact]
    public void AnotherName() => AssertEdit(static text => text.Replace("int Item", "[Lathe.NpyField(\"movie\")] int Item"), "Modified");

    [Fact]
    public void AnotherRecord() => AssertEdit(static text => $"{text}\n{text.Replace("Rating", "Click")}", "Cached New");

    [Fact]
    public void ARecordThatBecomesWrong() => AssertEdit(static text => text.Replace("float", "string"), "Removed", "New");

    private static void AssertEdit(Func<string, string> edit, string reasons, string wrong = "")
    {
        GeneratorRunResult run = Incrementality.Edit<NpyRecordGenerator>(Source, edit);

        Assert.Equal(reasons, Incrementality.ReasonsOf(run, StepNames.Records));
        Assert.Equal(reasons, Incrementality.ReasonsOfFiles(run, StepNames.Records));
        Assert.Equal(wrong, Incrementality.ReasonsOf(run, StepNames.WrongRecords));
        Assert.Equal(wrong, Incrementality.ReasonsOfFiles(run, StepNames.WrongRecords));
    }
}
