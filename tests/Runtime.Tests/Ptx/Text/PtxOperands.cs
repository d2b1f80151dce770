using System.Globalization;
using System.Text.RegularExpressions;

namespace Lathe.Tests.Ptx;

/// <summary>Reads the operands of a kernel's instructions, and numbers its registers as they come.</summary>
internal sealed partial class PtxOperands
{
    private readonly Dictionary<string, PtxRegister> _registers = [];

    /// <summary>The registers met so far.</summary>
    public IReadOnlyList<string> RegisterNames => [.. _registers.Keys];

    /// <summary>Reads a list with commas, of which those in braces belong together.</summary>
    public IReadOnlyList<PtxOperand> ReadAll(string list) => [.. Split().Matches(list).Select(found => Read(found.Value.Trim()))];

    /// <summary>The register of that name.</summary>
    public PtxRegister Register(string name)
    {
        if (!_registers.TryGetValue(name, out PtxRegister? register))
        {
            _registers.Add(name, register = new PtxRegister(_registers.Count, name));
        }

        return register;
    }

    private PtxOperand Read(string text) => text switch
    {
        ['{', .. var elements, '}'] => new PtxVector(ReadAll(elements)),
        ['[', .. var address, ']'] => ReadAddress(address.Trim()),
        ['%', ..] when IsSpecial(text) => new PtxSpecial(text),
        ['%', ..] when !text.Contains('|', StringComparison.Ordinal) => Register(text),
        ['0', 'f' or 'F', .. { Length: 8 } bits] => new PtxImmediate(Hexadecimal(bits)),
        ['0', 'd' or 'D', .. { Length: 16 } bits] => new PtxImmediate(Hexadecimal(bits)),
        ['0', 'x', .. var bits] => new PtxImmediate(Hexadecimal(bits.TrimEnd('U'))),
        [>= '0' and <= '9', ..] => new PtxImmediate(ulong.Parse(text.TrimEnd('U'), CultureInfo.InvariantCulture)),
        ['-', .. var number] => new PtxImmediate(unchecked((ulong)-long.Parse(number, CultureInfo.InvariantCulture))),
        [('_' or '$' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')), ..] => new PtxSymbol(text),
        _ => throw new FormatException($"'{text}' is no operand."),
    };

    private PtxAddress ReadAddress(string text)
    {
        int sign = text.IndexOfAny(['+', '-'], 1);
        return sign < 0
            ? new PtxAddress(Read(text), 0)
            : new PtxAddress(Read(text[..sign].Trim()), long.Parse(text[sign..].TrimStart('+'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static bool IsSpecial(string name) => name.Split('.')[0] is "%tid" or "%ntid" or "%ctaid" or "%nctaid" or "%laneid" or "%warpid" or "%nwarpid";

    private static ulong Hexadecimal(string bits) => ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|[^,\s][^,]*")]
    private static partial Regex Split();
}
