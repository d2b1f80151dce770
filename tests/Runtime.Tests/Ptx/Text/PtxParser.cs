using System.Globalization;
using System.Text.RegularExpressions;

namespace Lathe.Tests.Ptx;

/// <summary>Reads PTX as ILGPU writes it: one entry, no functions, no nested scopes.</summary>
internal sealed partial class PtxParser(string text)
{
    private readonly string _text = Comment().Replace(text, static comment => new string('\n', comment.Value.Count(static letter => letter == '\n')));
    private readonly List<PtxInstruction> _instructions = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly Dictionary<string, int> _registers = [];
    private readonly Dictionary<string, PtxSharedArray> _shared = [];
    private readonly List<string> _unwanted = [];
    private readonly PtxOperands _operands = new();

    /// <summary>Reads it.</summary>
    public PtxKernel Parse()
    {
        Match entry = Entry().Match(_text);
        if (!entry.Success)
        {
            throw new FormatException("There is no '.entry' with a body.");
        }

        foreach (string declaration in _text[..entry.Index].Split(';', '\n'))
        {
            Declare(declaration.Trim());
        }

        int start = entry.Groups["body"].Index, line = 1 + _text[..start].Count(static letter => letter == '\n');
        foreach (string part in entry.Groups["body"].Value.Split(';'))
        {
            string statement = part.TrimStart();
            Read(statement.TrimEnd(), line + part[..^statement.Length].Count(static letter => letter == '\n'));
            line += part.Count(static letter => letter == '\n');
        }

        CheckLabels();
        return new PtxKernel
        {
            Name = entry.Groups["name"].Value,
            Target = Target().Match(_text).Groups[1].Value,
            Parameters = [.. Parameter().Matches(entry.Groups["parameters"].Value).Select(static found => new PtxParameter(found.Groups["name"].Value, SizeOf(found)))],
            Registers = _registers,
            RegisterNames = _operands.RegisterNames,
            Shared = _shared,
            Unwanted = _unwanted,
            Instructions = _instructions,
            Labels = _labels,
        };
    }

    private void Read(string statement, int line)
    {
        while (Label().Match(statement) is { Success: true } label)
        {
            _labels.Add(label.Groups[1].Value, _instructions.Count);
            line += label.Value.Count(static letter => letter == '\n');
            statement = statement[label.Length..];
        }

        if (statement.Length == 0 || Declare(statement))
        {
            return;
        }

        Match parts = Statement().Match(statement);
        if (!parts.Success)
        {
            throw new FormatException($"line {line}: '{statement}' is no statement.");
        }

        try
        {
            _instructions.Add(new PtxInstruction
            {
                Line = line,
                Text = Space().Replace(statement, " "),
                Opcode = parts.Groups["opcode"].Value,
                Operands = _operands.ReadAll(parts.Groups["operands"].Value),
                Guard = parts.Groups["guard"] is { Success: true } guard ? _operands.Register(guard.Value) : null,
                GuardNegated = parts.Groups["not"].Length > 0,
            });
        }
        catch (FormatException problem)
        {
            throw new FormatException($"line {line}: {problem.Message}", problem);
        }
    }

    private bool Declare(string statement)
    {
        if (RegisterDeclaration().Match(statement) is { Success: true } register)
        {
            // ILGPU counts from 1, so that one fewer than declared is there.
            _registers[register.Groups["type"].Value] = int.Parse(register.Groups["count"].Value, CultureInfo.InvariantCulture) - 1;
        }
        else if (statement.StartsWith(".shared", StringComparison.Ordinal) && Parameter().Match(statement) is { Success: true } array)
        {
            int end = _shared.Values.Select(static before => before.Offset + before.Size).DefaultIfEmpty().Max();
            int align = array.Groups["align"].Success ? int.Parse(array.Groups["align"].Value, CultureInfo.InvariantCulture) : PtxTypes.Size(array.Groups["type"].Value);
            _shared.Add(array.Groups["name"].Value, new PtxSharedArray((end + align - 1) / align * align, SizeOf(array)));
        }
        else if (statement.StartsWith(".local", StringComparison.Ordinal) || statement.StartsWith(".extern", StringComparison.Ordinal) || statement.StartsWith(".func", StringComparison.Ordinal))
        {
            _unwanted.Add(Space().Replace(statement, " "));
        }

        return statement.StartsWith('.');
    }

    private void CheckLabels()
    {
        foreach (PtxInstruction branch in _instructions.Where(static instruction => instruction.Name == "bra"))
        {
            if (branch.Operands is not [PtxSymbol { Name: var label }] || !_labels.ContainsKey(label))
            {
                throw new FormatException($"{branch}: there is no such label.");
            }
        }
    }

    private static int SizeOf(Match declaration) =>
        PtxTypes.Size(declaration.Groups["type"].Value) * (declaration.Groups["count"] is { Success: true } count ? int.Parse(count.Value, CultureInfo.InvariantCulture) : 1);

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\.target\s+(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"\.entry\s+(?<name>[\w$]+)\s*\((?<parameters>[^)]*)\)[^{]*\{(?<body>.*)\}", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"(\.align\s+(?<align>\d+)\s+)?\.(?<type>[bsuf]\d+)\s+(?<name>[\w$]+)(\[(?<count>\d+)\])?")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\.reg\s+\.(?<type>\w+)\s+%\w+<(?<count>\d+)>$")]
    private static partial Regex RegisterDeclaration();

    [GeneratedRegex(@"^([\w$]+):\s*")]
    private static partial Regex Label();

    [GeneratedRegex(@"^(@(?<not>!?)(?<guard>%\w+)\s+)?(?<opcode>[a-z][\w.:]*)(\s+(?<operands>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
