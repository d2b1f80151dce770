namespace Lathe.Tests.Ptx;

/// <summary>What an instruction works on.</summary>
internal abstract record PtxOperand;

/// <summary>A register of the thread.</summary>
/// <param name="Index">Its place among the registers that the kernel uses.</param>
/// <param name="Name">As written: <c>%f12</c>.</param>
internal sealed record PtxRegister(int Index, string Name) : PtxOperand;

/// <summary>A number in the text, as bits: an integer with its sign carried to 64 bits, a <c>0f</c> or <c>0d</c> float as it is.</summary>
internal sealed record PtxImmediate(ulong Bits) : PtxOperand;

/// <summary>What the device knows of the thread: <c>%tid.x</c>, <c>%laneid</c>.</summary>
internal sealed record PtxSpecial(string Name) : PtxOperand;

/// <summary>A label, a parameter, or an array in shared memory.</summary>
internal sealed record PtxSymbol(string Name) : PtxOperand;

/// <summary>A place in memory: <c>[%rd4+16]</c>, <c>[_numbers+8]</c>.</summary>
/// <param name="Base">A register, a symbol or a number.</param>
/// <param name="Offset">Bytes from there.</param>
internal sealed record PtxAddress(PtxOperand Base, long Offset) : PtxOperand;

/// <summary>What an access of several elements reads or writes: <c>{%f1, %f2, %f3, %f4}</c>.</summary>
internal sealed record PtxVector(IReadOnlyList<PtxOperand> Elements) : PtxOperand;
