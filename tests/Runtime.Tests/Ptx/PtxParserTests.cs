namespace Lathe.Tests.Ptx;

public sealed class PtxParserTests
{
    [Fact]
    public void AKernel_IsReadWhole()
    {
        PtxKernel kernel = PtxKernel.Parse("""
            // A comment; with a statement in it.
            .version 8.8
            .target sm_80
            .visible .entry Kernel_Run(
            	.param .align 8 .b8 _rows_1[16],
            	.param .b32 _count_2
            )
            .maxntid 128, 1, 1
            {
            	.reg .pred	%p<2>;
            	.reg .b64	%rd<4>;
            	.shared .align 4 .b8 small[6];
            	.shared .align 16 .b8 large[64];

            	ld.param.b64	%rd1, [_rows_1+8];
            	L_1: /* two
            lines */ L_2:
            	@!%p1 bra	L_1;
            	ld.global.v4.f32	{%f1, %f2, %f3, %f4}, [%rd1+-16];
            	mov.f64	%fd1, 0dBFF0000000000000;
            	add.s32 %r1, %r1, -3;
            	ret;
            }
            """);

        Assert.Equal("Kernel_Run", kernel.Name);
        Assert.Equal("sm_80", kernel.Target);
        Assert.Equal([new("_rows_1", 16), new("_count_2", 4)], kernel.Parameters);
        Assert.Equal(1, kernel.Registers["pred"]);
        Assert.Equal(new PtxSharedArray(16, 64), kernel.Shared["large"]);
        Assert.Equal(80, kernel.SharedBytes);
        Assert.Equal((1, 1), (kernel.Labels["L_1"], kernel.Labels["L_2"]));
        Assert.Empty(kernel.Unwanted);
        Assert.Equal(["ld.param.b64", "bra", "ld.global.v4.f32", "mov.f64", "add.s32", "ret"], kernel.Instructions.Select(static instruction => instruction.Opcode));
        Assert.Equal([15, 18, 19, 20, 21, 22], kernel.Instructions.Select(static instruction => instruction.Line));

        PtxInstruction branch = kernel.Instructions[1], load = kernel.Instructions[2];
        Assert.Equal(("%p1", true), (branch.Guard!.Name, branch.GuardNegated));
        Assert.Equal((16, 4, -16L), (load.Bytes, load.Elements, ((PtxAddress)load.Operands[1]).Offset));
        Assert.Equal(["%f1", "%f2", "%f3", "%f4"], load.Targets.Select(static target => target.Name));
        Assert.Equal(unchecked((ulong)BitConverter.DoubleToInt64Bits(-1)), ((PtxImmediate)kernel.Instructions[3].Operands[1]).Bits);
        Assert.Equal(unchecked((ulong)-3), ((PtxImmediate)kernel.Instructions[4].Operands[2]).Bits);
    }

    [Theory]
    [InlineData("mov.u32 %r1, ?;", "line 11: '?' is no operand.")]
    [InlineData("42 %r1;", "line 11: '42 %r1' is no statement.")]
    [InlineData("bra L_7;", "line 11: bra L_7: there is no such label.")]
    public void WhatCannotBeRead_IsNamedByItsLine(string statement, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PtxSource.Kernel(statement)).Message);

    [Fact]
    public void ATextWithoutAKernel_IsRefused() => Assert.Throws<FormatException>(() => PtxKernel.Parse(".version 8.8"));
}
