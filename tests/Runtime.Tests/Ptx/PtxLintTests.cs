namespace Lathe.Tests.Ptx;

/// <summary>Every mistake is found when it is planted, and what is right is left alone.</summary>
public sealed class PtxLintTests
{
    private const string Right = """
        mov.u32 %r1, %tid.x;
        setp.lt.s32 %p1, %r1, 7;
        @%p1 bra L_2;
        L_1:
        st.global.f32 [%rd1], %f1;
        bra.uni L_2;
        L_2:
        setp.lt.s32 %p2, %ctaid.x, 7;
        @%p2 bra.uni L_1;
        shfl.sync.bfly.b32 %f2, %f1, 16, 31, 4294967295;
        ret;
        """;

    [Fact]
    public void WhatIsRight_IsLeftAlone() => Assert.Empty(PtxLint.Findings(PtxSource.Kernel(Right), generic: false));

    [Theory]
    [InlineData("@%p1 bra L_2", "@%p1 bra.uni L_2", "all lanes agree")]
    [InlineData("st.global.f32", "st.f32", "to global memory")]
    [InlineData("st.global.f32", "st.local.f32", "slow memory")]
    [InlineData("mov.u32 %r1, %tid.x", ".local .align 4 .b8 __local0[16];\nmov.u32 %r1, %tid.x", "nothing may be local")]
    [InlineData("mov.u32 %r1, %tid.x", "mov.u32 %r1, %tid.x; fma.rn.f32 %f1, %f1, %f1, %f2", "rounds once")]
    [InlineData("mov.u32 %r1, %tid.x", "mov.u32 %r1, %tid.x; sqrt.approx.f32 %f1, %f1", "an approximation")]
    [InlineData("mov.u32 %r1, %tid.x", "mov.u32 %r1, %tid.x; add.ftz.f32 %f1, %f1, %f1", "an approximation")]
    [InlineData("mov.u32 %r1, %tid.x", ".shared .align 16 .b8 a[49168]; mov.u32 %r1, %tid.x", "49168 bytes of shared memory")]
    [InlineData("mov.u32 %r1, %tid.x", "mov.u32 %r1, %tid.x; call FusedMultiplyAdd", "no calls")]
    [InlineData("4294967295", "255", "every lane")]
    public void AMistake_IsFound(string right, string wrong, string words) => Assert.Contains(
        words, Assert.Single(PtxLint.Findings(PtxSource.Kernel(Right.Replace(right, wrong, StringComparison.Ordinal)), generic: false)), StringComparison.Ordinal);

    [Fact]
    public void AFunctionThatIsElsewhere_IsFound() => Assert.Contains(
        "FusedMultiplyAdd", Assert.Single(PtxLint.Findings(PtxKernel.Parse($".extern .func (.param .b32 r) FusedMultiplyAdd (.param .b32 a);\n{PtxSource.Of(Right)}"), generic: false)), StringComparison.Ordinal);

    /// <summary>A value that was written where only some lanes were, one from memory, one from an atomic: none is the same in all.</summary>
    [Theory]
    [InlineData("setp.lt.s32 %p1, %tid.x, 7; @%p1 bra L_1; mov.s32 %r1, 1; L_1:")]
    [InlineData("ld.global.s32 %r1, [%rd1];")]
    [InlineData("atom.global.add.s32 %r1, [%rd1], 1;")]
    [InlineData("shfl.sync.idx.b32 %r1, %r2, 0, 31, 4294967295;")]
    [InlineData("L_0: setp.lt.s32 %p1, %r1, %tid.x; add.s32 %r1, %r1, 1; @%p1 bra L_0;")]
    public void ABranchOnWhatMayDiffer_MustNotBeUniform(string before) => Assert.Contains(
        "all lanes agree", Assert.Single(PtxLint.Findings(PtxSource.Kernel($"{before} setp.eq.s32 %p2, %r1, 7; @%p2 bra.uni L_9; L_9: ret;"), generic: false)), StringComparison.Ordinal);
}
