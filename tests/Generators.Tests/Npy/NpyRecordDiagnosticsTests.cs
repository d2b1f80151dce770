using System.Collections.Immutable;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Npy;

/// <summary>Each rule: what it reports, where it points, and that the compiler adds nothing.</summary>
public sealed class NpyRecordDiagnosticsTests
{
    [Theory]
    [InlineData("LATHE0101", "R", "add 'readonly'", "[NpyRecord] partial record struct R(int A);")]
    [InlineData("LATHE0101", "R", "add 'partial'", "[NpyRecord] readonly record struct R(int A);")]
    [InlineData("LATHE0101", "R", "add 'readonly partial record'", "[NpyRecord] struct R { public int A; }")]
    [InlineData("LATHE0101", "R", "add 'readonly'", "[NpyRecord] partial record struct R { public int A { get; set; } }")]
    [InlineData("LATHE0101", "R", "[NpyRecord]: remove 'ref', since a ref struct cannot be a record; add 'readonly record'", "[NpyRecord] ref partial struct R { public int A; }")]
    [InlineData("LATHE0101", "R", "remove [InlineArray], which cannot be a record, and give each element a field of its own; add 'readonly record'", "[NpyRecord, System.Runtime.CompilerServices.InlineArray(4)] partial struct R { public int A; }")]
    [InlineData("LATHE0101", "R", "it is a class", "[NpyRecord] readonly partial record R(int A);")]
    [InlineData("LATHE0102", "Outer", "'R' is nested in 'Outer'", "class Outer { [NpyRecord] readonly partial record struct R(int A); }")]
    [InlineData("LATHE0103", "R", "remove 'file'", "[NpyRecord] file readonly partial record struct R(int A);")]
    [InlineData("LATHE0103", "Outer", "'Outer' is file-local", "file partial class Outer { [NpyRecord] readonly partial record struct R(int A); }")]
    [InlineData("LATHE0104", "R", "at least one number", "[NpyRecord] readonly partial record struct R;")]
    [InlineData("LATHE0104", "R", "at least one number", "[NpyRecord] readonly partial record struct R { public int A => 1; }")]
    [InlineData("LATHE0105", "Text", "'R.Text' is of type 'string'", "[NpyRecord] readonly partial record struct R(int A, string Text);")]
    [InlineData("LATHE0105", "D", "'R.D' is of type 'decimal'", "[NpyRecord] readonly partial record struct R { public decimal D { get; init; } }")]
    [InlineData("LATHE0105", "When", "'System.DateTime'", "[NpyRecord] readonly partial record struct R { public readonly System.DateTime When; }")]
    [InlineData("LATHE0105", "Value", "'R.Value' is of type 'T'", "[NpyRecord] readonly partial record struct R<T>(T Value);")]
    [InlineData("LATHE0105", "A", "'int?'", "[NpyRecord] readonly partial record struct R(int? A);")]
    [InlineData("LATHE0105", "A", "'nint'", "[NpyRecord] readonly partial record struct R(nint A);")]
    [InlineData("LATHE0105", "Where", "'System.Uri'", "[NpyRecord] readonly partial record struct R(System.Uri Where);")]
    [InlineData("LATHE0105", "Key", "'object'", "[NpyRecord] readonly partial record struct R { public readonly object Key; }")]
    [InlineData("LATHE0105", "Rows", "'int[]'", "[NpyRecord] readonly partial record struct R(int[] Rows);")]
    [InlineData("LATHE0105", "Kind", "'System.DayOfWeek'", "[NpyRecord] readonly partial record struct R(System.DayOfWeek Kind);")]
    [InlineData("LATHE0106", "StructLayout(LayoutKind.Auto)", "sequential", "[NpyRecord, StructLayout(LayoutKind.Auto)] readonly partial record struct R(int A);")]
    [InlineData("LATHE0107", "\"USER\"", "two fields named 'USER'", "[NpyRecord] readonly partial record struct R(int User, [NpyField(\"USER\")] int B);")]
    [InlineData("LATHE0107", "userId", "two fields named 'user_id'", "[NpyRecord] readonly partial record struct R(int UserId, int userId);")]
    [InlineData("LATHE0108", "\"\"", "'R.A' is empty", "[NpyRecord] readonly partial record struct R([NpyField(\"\")] int A);")]
    [InlineData("LATHE0108", "null!", "'R.A' is empty", "[NpyRecord] readonly partial record struct R([property: NpyField(null!)] int A);")]
    [InlineData("LATHE0108", "\"\\ud800\"", "invalid character", "[NpyRecord] readonly partial record struct R([NpyField(\"\\ud800\")] int A);")]
    [InlineData("LATHE0108", "\"a\\u2028b\"", "line separator", "[NpyRecord] readonly partial record struct R([NpyField(\"a\\u2028b\")] int A);")]
    [InlineData("LATHE0109", "Open", "member named 'Open'", "[NpyRecord] readonly partial record struct R(int Open);")]
    [InlineData("LATHE0109", "Layout", "member named 'Layout'", "[NpyRecord] readonly partial record struct R(int A) { public static int Layout => 1; }")]
    [InlineData("LATHE0109", "Open", "member named 'Open'", "[NpyRecord] readonly partial record struct R(int A) { public static int Open(string folder) => 1; }")]
    [InlineData("LATHE0109", "Write", "member named 'Write'", "[NpyRecord] readonly partial record struct R<T>(int A) { public static void Write(string a, System.ReadOnlySpan<R<T>> b) { } }")]
    [InlineData("LATHE0109", "Read", "member named 'Read'", "[NpyRecord] readonly partial record struct Read(int A);")]
    public async Task ARule_PointsAtTheGuiltyToken_AndTheCompilerAddsNothing(string id, string underlined, string message, string source)
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>(Usings + source);
        Diagnostic diagnostic = Assert.Single(await Analysis.RunAsync(generation.Before));

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(underlined, Harness.Underlined(diagnostic));
        Assert.Contains(message, diagnostic.GetMessage());
        Assert.EndsWith($"docs/diagnostics/{id}.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.Equal(IdsOf(generation.Before), IdsOf(generation.After));
    }

    [Theory]
    [InlineData("[NpyRecord] readonly partial record struct R(Missing A);")]
    [InlineData("[NpyRecord] readonly partial record struct R(int A, );")]
    [InlineData("[NpyRecord] readonly partial record struct (int A);")]
    [InlineData("[NpyRecord, StructLayout(\"x\")] readonly partial record struct R([NpyField(3)] int A);")]
    [InlineData("[NpyRecord] class R { }")]
    [InlineData("[NpyRecord] readonly partial record struct R(int A); [NpyRecord] readonly partial record struct R;")]
    [InlineData("[NpyRecord] readonly partial record struct R(int A")]
    public async Task BrokenSource_IsLeftToTheCompiler(string source)
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>(Usings + source);

        Assert.NotEmpty(generation.Diagnostics);
        await Analysis.RunAsync(generation.Before);
    }

    [Theory]
    [InlineData("public static int Open(int handle) => handle;")]
    [InlineData("public static R[] Read() => Read(\"ratings.npy\");")]
    [InlineData("public void Write(string path) => Write(path, [this]);")]
    [InlineData("public static int Open<T>(string path) => 1;")]
    public async Task AMethodOfOtherParameters_IsWelcome(string method)
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>($"{Usings}[NpyRecord] readonly partial record struct R(int A) {{ {method} }}");

        Assert.Empty(await Analysis.RunAsync(generation.After));
        Assert.Empty(generation.Diagnostics);
    }

    [Fact]
    public async Task AGoodRecord_IsGood_AlsoWithItsGeneratedHalf()
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>(Usings + "[NpyRecord] readonly partial record struct R(int A);");

        Assert.Empty(await Analysis.RunAsync(generation.Before));
        Assert.Empty(await Analysis.RunAsync(generation.After));
    }

    [Fact]
    public async Task SeveralProblems_AreAllReported()
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>(Usings + "[NpyRecord] struct R { public string A; public object B; public int Read; }");
        ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(generation.Before);

        Assert.Equal(["LATHE0101", "LATHE0105", "LATHE0105", "LATHE0109"], reported.Select(static diagnostic => diagnostic.Id));
    }

    private static string[] IdsOf(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];

    private const string Usings = "using System.Runtime.InteropServices;\nusing Lathe;\n";
}
