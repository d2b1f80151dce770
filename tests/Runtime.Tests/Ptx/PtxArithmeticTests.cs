using System.Globalization;

namespace Lathe.Tests.Ptx;

/// <summary>Every opcode against a value worked out by hand, as bits.</summary>
public sealed class PtxArithmeticTests
{
    [Theory]
    [InlineData("add.f32 %f1, 0f3F800000, 0f40000000", "f32 %f1", "40400000")]            // 1 + 2 = 3
    [InlineData("add.rn.f32 %f1, 0f4B800000, 0f3F800000", "f32 %f1", "4B800000")]         // 2^24 + 1 is a tie, to even
    [InlineData("sub.f32 %f1, 0f3F800000, 0f40000000", "f32 %f1", "BF800000")]            // 1 - 2 = -1
    [InlineData("mul.f32 %f1, 0f3F800001, 0f3F800001", "f32 %f1", "3F800002")]            // (1 + 2^-23)^2, rounded
    [InlineData("fma.rn.f32 %f1, 0f3F800001, 0f3F800001, 0fBF800002", "f32 %f1", "28800000")] // what that lost: 2^-46
    [InlineData("mad.rn.f32 %f1, 0f40000000, 0f40400000, 0f3F800000", "f32 %f1", "40E00000")] // 2 x 3 + 1 = 7
    [InlineData("div.rn.f32 %f1, 0f3F800000, 0f40400000", "f32 %f1", "3EAAAAAB")]         // 1 / 3
    [InlineData("sqrt.rn.f32 %f1, 0f40000000", "f32 %f1", "3FB504F3")]                    // 1.41421354
    [InlineData("rcp.rn.f32 %f1, 0f40800000", "f32 %f1", "3E800000")]                     // 1 / 4
    [InlineData("neg.f32 %f1, 0f00000000", "f32 %f1", "80000000")]                        // -0
    [InlineData("abs.f32 %f1, 0fBF800000", "f32 %f1", "3F800000")]
    [InlineData("min.f32 %f1, 0f7FC00000, 0f3F800000", "f32 %f1", "3F800000")]            // NaN loses
    [InlineData("max.f32 %f1, 0f3F800000, 0f40000000", "f32 %f1", "40000000")]
    [InlineData("add.f64 %fd1, 0d3FF0000000000000, 0d4000000000000000", "f64 %fd1", "4008000000000000")]
    [InlineData("mul.f64 %fd1, 0d4008000000000000, 0d4000000000000000", "f64 %fd1", "4018000000000000")]
    [InlineData("sqrt.rn.f64 %fd1, 0d4010000000000000", "f64 %fd1", "4000000000000000")]
    [InlineData("fma.rn.f64 %fd1, 0d4000000000000000, 0d4008000000000000, 0d3FF0000000000000", "f64 %fd1", "401C000000000000")]
    [InlineData("add.s32 %r1, 2147483647, 1", "u32 %r1", "80000000")]
    [InlineData("sub.s32 %r1, 3, 5", "u32 %r1", "FFFFFFFE")]
    [InlineData("mul.lo.s32 %r1, -3, 5", "u32 %r1", "FFFFFFF1")]
    [InlineData("mul.hi.u32 %r1, 4294967295, 4294967295", "u32 %r1", "FFFFFFFE")]
    [InlineData("mul.wide.u32 %rd1, 4294967295, 2", "u64 %rd1", "1FFFFFFFE")]
    [InlineData("mul.wide.s32 %rd1, -1, 2", "u64 %rd1", "FFFFFFFFFFFFFFFE")]
    [InlineData("mul.hi.u64 %rd1, -1, 16", "u64 %rd1", "F")]
    [InlineData("mad.lo.s32 %r1, 6, 7, 8", "u32 %r1", "32")]
    [InlineData("mad.lo.u64 %rd1, 4294967296, 3, 5", "u64 %rd1", "300000005")]
    [InlineData("mad.wide.s32 %rd1, -2, 3, 5", "u64 %rd1", "FFFFFFFFFFFFFFFF")]
    [InlineData("div.s32 %r1, -7, 2", "u32 %r1", "FFFFFFFD")]                             // towards zero: -3
    [InlineData("rem.s32 %r1, -7, 2", "u32 %r1", "FFFFFFFF")]
    [InlineData("div.u32 %r1, -1, 2", "u32 %r1", "7FFFFFFF")]
    [InlineData("min.s32 %r1, -1, 1", "u32 %r1", "FFFFFFFF")]
    [InlineData("min.u32 %r1, -1, 1", "u32 %r1", "1")]
    [InlineData("and.b32 %r1, 12, 10", "u32 %r1", "8")]
    [InlineData("or.b32 %r1, 12, 10", "u32 %r1", "E")]
    [InlineData("xor.b32 %r1, 12, 10", "u32 %r1", "6")]
    [InlineData("not.b32 %r1, 0", "u32 %r1", "FFFFFFFF")]
    [InlineData("shl.b32 %r1, 3, 31", "u32 %r1", "80000000")]
    [InlineData("shl.b32 %r1, 3, 32", "u32 %r1", "0")]                                    // not 3, as in C#
    [InlineData("shr.s32 %r1, -8, 1", "u32 %r1", "FFFFFFFC")]
    [InlineData("shr.s32 %r1, -8, 40", "u32 %r1", "FFFFFFFF")]
    [InlineData("shr.u32 %r1, -8, 1", "u32 %r1", "7FFFFFFC")]
    [InlineData("shr.b32 %r1, 65536, 16", "u32 %r1", "1")]
    [InlineData("shl.b64 %rd1, 1, 40", "u64 %rd1", "10000000000")]
    [InlineData("mov.b32 %r1, 0f3F800000", "u32 %r1", "3F800000")]
    [InlineData("mov.u32 %r1, %ntid.x", "u32 %r1", "1")]
    [InlineData("setp.lt.s32 %p1, -1, 0; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "7")]
    [InlineData("setp.lt.u32 %p1, -1, 0; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "9")]
    [InlineData("setp.hi.u32 %p1, -1, 0; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "7")]
    [InlineData("setp.ge.s64 %p1, 3, 3; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "7")]
    [InlineData("setp.ne.b32 %p1, 3, 3; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "9")]
    [InlineData("setp.lt.f32 %p1, 0f7FC00000, 0f3F800000; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "9")]
    [InlineData("setp.ltu.f32 %p1, 0f7FC00000, 0f3F800000; selp.b32 %r1, 7, 9, %p1", "u32 %r1", "7")]
    [InlineData("setp.eq.s32 %p1, 1, 1; not.pred %p2, %p1; selp.b32 %r1, 7, 9, %p2", "u32 %r1", "9")]
    [InlineData("cvt.s64.s32 %rd1, -5", "u64 %rd1", "FFFFFFFFFFFFFFFB")]
    [InlineData("cvt.u64.u32 %rd1, -5", "u64 %rd1", "FFFFFFFB")]
    [InlineData("cvt.u32.u64 %r1, 4294967298", "u32 %r1", "2")]
    [InlineData("cvt.u32.u16 %r1, 65537", "u32 %r1", "1")]
    [InlineData("cvt.rn.f32.s32 %f1, -3", "f32 %f1", "C0400000")]
    [InlineData("cvt.rn.f32.u32 %f1, -1", "f32 %f1", "4F800000")]                         // 2^32 - 1 becomes 2^32
    [InlineData("cvt.rn.f64.s64 %fd1, -3", "f64 %fd1", "C008000000000000")]
    [InlineData("cvt.f64.f32 %fd1, 0f3FC00000", "f64 %fd1", "3FF8000000000000")]
    [InlineData("cvt.rn.f32.f64 %fd1, 0d3FF8000000000001", "u32 %fd1", "3FC00000")]
    [InlineData("cvt.rzi.s32.f32 %r1, 0fC0200000", "u32 %r1", "FFFFFFFE")]                // -2.5 becomes -2
    [InlineData("cvt.rmi.s32.f32 %r1, 0fC0200000", "u32 %r1", "FFFFFFFD")]
    [InlineData("cvt.rni.s32.f32 %r1, 0f40200000", "u32 %r1", "2")]                       // 2.5 is a tie, to even
    [InlineData("cvt.rzi.s32.f32 %r1, 0f7F800000", "u32 %r1", "7FFFFFFF")]                // infinity
    [InlineData("cvt.rzi.u32.f32 %r1, 0f7FC00000", "u32 %r1", "0")]                       // NaN
    [InlineData("cvt.rn.f16.f32 %r1, 0f3F802000", "u16 %r1", "3C01")]                     // 1 + 2^-10, the next after 1
    [InlineData("cvt.rn.f16.f32 %r1, 0f3F801000", "u16 %r1", "3C00")]                     // half of that is a tie, to even
    [InlineData("cvt.rn.f16.f32 %r1, 0f47800000", "u16 %r1", "7C00")]                     // 65536 is infinity
    [InlineData("cvt.rn.f16.f32 %r1, 0f33800000", "u16 %r1", "1")]                        // 2^-24, the smallest
    [InlineData("cvt.f32.f16 %f1, 15361", "f32 %f1", "3F802000")]
    [InlineData("cvta.to.global.u64 %rd1, 77", "u64 %rd1", "4D")]
    public void AnOpcode_GivesWhatTheIsaSays(string statements, string register, string bits) =>
        Assert.Equal(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), PtxLanes.Run(statements + ";", register, size: 1)[0]);

    [Theory]
    [InlineData("add.ftz.f32 %f1, %f1, %f1")]
    [InlineData("sqrt.approx.f32 %f1, %f1")]
    [InlineData("ld.local.f32 %f1, [%rd1]")]
    [InlineData("shfl.sync.bfly.b64 %r1, %r1, 1, 31, -1")]
    [InlineData("mma.sync.whatever %r1, %r1")]
    public void WhatItDoesNotKnow_IsRefused(string statement) => Assert.Contains(statement.Split(' ')[0], PtxLanes.Fault(statement + ";"), StringComparison.Ordinal);
}
