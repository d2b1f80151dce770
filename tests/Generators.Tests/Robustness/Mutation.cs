using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Robustness;

/// <summary>Changes a declaration as typing, pasting and careless editing do. A case is a function of its number.</summary>
internal sealed class Mutation(int number)
{
    // Not System, Lathe and ILGPU: a type of such a name in the global namespace hides a whole library from everyone.
    private static readonly string[] Names =
    [
        "M", "Rating", "MovieModel", "@class", "@event", "@record", "@var", "@nint", "@nuint", "@dynamic", "@_", "@file", "@field", "@partial", "@global",
        "Año模型", "\\u0041bc", "_", "__", "e\u0301", "Generated", "Kernels", "Float4", "IntPtr", "Vector128", "Unsafe", "Math",
        "Definition", "Layout", "Load", "Open", "Run", "Train", "p", "q", "Object", "Exception", "IFactorModel", "TrainedModel",
    ];

    private static readonly string[] Values =
    [
        "0", "1", "5", "-1", "1024", "1025", "2147483647", "2147483648", "8L", "8u", "(int)9.5", "3 + 4", "0f", "-0f", "1e-45f", "3.4e38f", "1e39f", "0.1",
        "float.NaN", "float.PositiveInfinity", "float.Epsilon", "1f / 3", "null", "default", "\"x\"", "\"\\u2028\"", "\"\"", "'c'", "true", "typeof(int)",
        "new[] { 1 }", "nameof(M)", "Missing", "(1", "Distribution.Normal", "(Distribution)7", "LayoutKind.Explicit", "long.MaxValue", "9007199254740993",
    ];

    private static readonly string[] Tokens =
    [
        "partial", "static", "abstract", "sealed", "readonly", "record", "struct", "class", "interface", "enum", "file", "unsafe", "ref", "required", "public",
        "private", "protected", "internal", "new", "int", "float", "string", "decimal", "Half", "object", "int*", "T", "<T>", "<", ">", "(", ")", "(int A)",
        "[", "]", "{", "}", ";", ",", ":", ": System.IDisposable", ": Base", "=", ".", "..", "::", "global::", "where T : new()", "#if X", "/*", "//", "\"", "@",
        "int Field;", "public const int Rank = 8;", "public int P { get; set; }", "static int S;", "event System.Action E;", "fixed int a[4];",
        "[FactorModel(Rank = 8)]", "[Lathe.ConstantRate]", "[Lathe.AdaGrad]", "[Regularization(1)]", "[NpyRecord]", "[NpyField(\"a\")]", "[System.Obsolete]",
        "[assembly: Lathe.NpyRecord]", "[field: NpyField(\"b\")]", "namespace N;", "namespace N {", "using Lathe;", "using M = System.Int32;",
    ];

    private static readonly string[] Containers =
        ["class", "struct", "record", "record struct", "interface", "static class", "readonly struct", "ref struct", "sealed class", "abstract class"];

    /// <summary>Names that the declarations declare.</summary>
    private static readonly string[] Declared =
        ["MovieModel", "Movies", "@event", "IOuter", "@struct", "@class", "First", "Second", "Nested", "Rating", "Outer", "Click", "UserId", "_time", "Kind", "Item"];

    private readonly Random _random = new(number);

    /// <summary>One of the declarations, changed in one place, or a few.</summary>
    public string Source()
    {
        string source = Of(Declarations.All);
        for (int changes = 1 + _random.Next(2) * _random.Next(4); changes > 0; changes--)
        {
            source = Change(source);
        }

        return source;
    }

    private string Change(string source) => _random.Next(20) switch
    {
        0 => source[.._random.Next(source.Length + 1)],
        1 => source.Insert(_random.Next(source.Length + 1), $"{(char)_random.Next(32, 0x3000)}"),
        2 => source + "\n" + Of(Declarations.All),
        3 or 4 => Wrap(source),
        5 or 6 or 7 or 8 => Rename(source),
        9 or 10 or 11 => source + $"\ninternal class {Of(Names)};",
        _ => ChangeToken(source),
    };

    /// <summary>Calls something else everywhere.</summary>
    private string Rename(string source) =>
        Declared.Where(name => source.Contains(name, StringComparison.Ordinal)).ToArray() is { Length: > 0 } present
            ? source.Replace(Of(present), Of(Names), StringComparison.Ordinal)
            : source;

    private string ChangeToken(string source)
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(source).Select(static token => token.ToFullString())];
        int at = _random.Next(tokens.Count), other = _random.Next(tokens.Count);
        List<int> names = PlacesOf(source, SyntaxKind.IdentifierToken), values = PlacesOf(source, SyntaxKind.NumericLiteralToken);
        switch (_random.Next(9))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(other, tokens[at]); break;
            case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
            case 3: tokens.Insert(at, $" {Of(Tokens)} "); break;
            case 4: tokens.RemoveRange(Math.Min(at, other), Math.Min(6, Math.Abs(at - other))); break;
            case 5 when names.Count > 0: tokens[names[_random.Next(names.Count)]] = $" {Of(Names)} "; break;
            case 6 or 7 or 8 when values.Count > 0: tokens[values[_random.Next(values.Count)]] = $" {Of(Values)} "; break;
        }

        return string.Concat(tokens);
    }

    /// <summary>Puts everything but usings and a namespace of a whole file inside further types.</summary>
    private string Wrap(string source)
    {
        if (source.Contains("namespace", StringComparison.Ordinal))
            return source;

        int start = source.LastIndexOf("using ", StringComparison.Ordinal) is >= 0 and int last ? source.IndexOf('\n', last) + 1 : 0;
        int depth = 1 + _random.Next(_random.Next(4) == 0 ? 60 : 3);
        string open = string.Concat(Enumerable.Range(0, depth).Select(level => $"partial {Of(Containers)} {Of(Names)}{level} {{ ".Replace("partial static", "static partial")
            .Replace("partial readonly", "readonly partial").Replace("partial ref", "ref partial").Replace("partial sealed", "sealed partial").Replace("partial abstract", "abstract partial")));
        return source[..start] + open + source[start..] + new string('}', depth);
    }

    private static List<int> PlacesOf(string source, SyntaxKind kind) =>
        [.. SyntaxFactory.ParseTokens(source).Select(static (token, i) => (token, i)).Where(entry => entry.token.IsKind(kind)).Select(static entry => entry.i)];

    private T Of<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
