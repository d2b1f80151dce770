namespace Lathe.Tests.Ptx;

/// <summary>Lanes, groups and memory behave as a device's, and planted mistakes are found and named.</summary>
public sealed class PtxMachineTests
{
    private const string Shuffle = "mov.u32 %r1, %laneid; shfl.sync.bfly.b32 %r2, %r1, 1, 31, 4294967295;";

    [Theory]
    [InlineData("bfly.b32 %r2, %r1, 16, 31", 5, 21)]
    [InlineData("bfly.b32 %r2, %r1, 1, 31", 5, 4)]
    [InlineData("bfly.b32 %r2, %r1, 4, 6175", 5, 1)]        // segments of 8: 0x181F
    [InlineData("bfly.b32 %r2, %r1, 8, 6151", 21, 21)]      // clamped to the segment's last lane, so the own value
    [InlineData("idx.b32 %r2, %r1, 3, 31", 20, 3)]
    [InlineData("idx.b32 %r2, %r1, 3, 6175", 20, 19)]
    [InlineData("down.b32 %r2, %r1, 2, 31", 20, 22)]
    [InlineData("down.b32 %r2, %r1, 2, 31", 31, 31)]
    [InlineData("up.b32 %r2, %r1, 2, 0", 20, 18)]
    [InlineData("up.b32 %r2, %r1, 2, 0", 1, 1)]
    public void AShuffle_TakesFromTheRightLane(string shuffle, int lane, ulong expected) =>
        Assert.Equal(expected, PtxLanes.Run($"mov.u32 %r1, %laneid; shfl.sync.{shuffle}, 4294967295;", "u32 %r2")[lane]);

    [Fact]
    public void LanesThatParted_MeetAgain() => Assert.Equal(
        Enumerable.Range(0, 32).Select(static lane => (ulong)((lane ^ 1) + ((lane ^ 1) < 16 ? 100 : 200))),
        PtxLanes.Run("""
            mov.u32 %r1, %laneid;
            setp.lt.u32 %p1, %r1, 16;
            @%p1 bra Low;
            add.u32 %r1, %r1, 200;
            bra.uni Both;
            Low: add.u32 %r1, %r1, 100;
            Both: shfl.sync.bfly.b32 %r2, %r1, 1, 31, 4294967295;
            """, "u32 %r2"));

    /// <summary>As ILGPU lays out a loop: its exit stands before its body. Every lane counts to its own number.</summary>
    [Fact]
    public void LanesThatLeaveALoopEarly_WaitForTheOthers() => Assert.Equal(
        Enumerable.Range(0, 32).Select(static lane => (ulong)(lane ^ 1)),
        PtxLanes.Run("""
            mov.u32 %r3, 0;
            Loop: setp.lt.u32 %p1, %r3, %laneid;
            @%p1 bra Body;
            bra.uni After;
            After: shfl.sync.bfly.b32 %r2, %r3, 1, 31, 4294967295;
            bra.uni Store;
            Body: add.u32 %r3, %r3, 1;
            bra.uni Loop;
            Store:
            """, "u32 %r2"));

    [Theory]
    [InlineData("setp.lt.u32 %p1, %laneid, 8; @%p1 bra L_1;" + Shuffle + "L_1:", "a shuffle was reached by lanes 8 9 10")]
    [InlineData("setp.lt.u32 %p1, %laneid, 30; @!%p1 ret;" + Shuffle, "a shuffle was reached by lanes 0 1 2")]
    [InlineData("mov.u32 %r3, 0; L_0:" + Shuffle + "add.u32 %r3, %r3, 1; setp.lt.u32 %p1, %r3, %laneid; @%p1 bra L_0;", "a shuffle was reached by lanes 2 3 4")]
    [InlineData("setp.lt.u32 %p1, %laneid, 1; @%p1 bra L_1; bar.sync 0; L_1:", "a barrier was reached by lanes 1 2 3")]
    [InlineData("setp.lt.u32 %p1, %laneid, 2; @%p1 bra.uni L_1; L_1:", "'.uni' promises that all lanes agree, but lanes 0 1 of all lanes branch")]
    [InlineData("mov.u32 %r1, 1; shfl.sync.bfly.b32 %r2, %r1, 1, 31, 255;", "under the mask 0xff")]
    public void LanesThatShouldBeTogether_AreMissed(string statements, string words)
    {
        string message = PtxLanes.Fault(statements);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.StartsWith("line ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ld.global.v4.f32 {%f1, %f2, %f3, %f4}, [%rd1+8];", "lane 0 accesses 16 bytes at byte 8 of out, which is not a multiple of 16")]
    [InlineData("ld.v2.f32 {%f1, %f2}, [%rd1+4];", "8 bytes at byte 4 of out, which is not a multiple of 8")]
    [InlineData("ld.global.f32 %f1, [%rd1+256];", "4 bytes at byte 256 of out, which has 256")]
    [InlineData("st.global.f32 [%rd1+-4], %f1;", "is in no array")]
    [InlineData("st.global.v4.f32 [%rd1+252], {%f1, %f2, %f3, %f4};", "16 bytes at byte 252 of out, which has 256")]
    [InlineData("mov.u64 %rd2, 0; ld.f32 %f1, [%rd2];", "0x0 is in no array")]
    [InlineData("ld.global.f32 %f1, [%rd5];", "is in no array")]                          // a register that nobody wrote
    [InlineData("red.global.add.f32 [%rd1+2], %f1;", "4 bytes at byte 2 of out")]
    [InlineData("red.global.add.v4.f32 [%rd1+4], {%f1, %f2, %f3, %f4};", "16 bytes at byte 4 of out")]
    [InlineData(".shared .align 4 .b8 s[64]; mov.u32 %r1, s; st.shared.u32 [%r1+64], %r1;", "4 bytes at byte 64 of shared memory, which has 64")]
    [InlineData("ld.param.u64 %rd2, [out+8];", "8 bytes at byte 8 of out, which has 8")]
    public void AnAccessThatIsOutsideOrMisaligned_IsNamed(string access, string words) =>
        Assert.Contains(words, PtxLanes.Fault("ld.param.u64 %rd1, [out];" + access), StringComparison.Ordinal);

    /// <summary>Two warps hand each other their numbers through shared memory, which takes a barrier whatever the turns are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Warps_MeetAtABarrier(int turn) => Assert.Equal(
        Enumerable.Range(0, 64).Select(static thread => (ulong)(63 - thread)),
        PtxLanes.Run("""
            .shared .align 16 .b8 s[256];
            mov.u64 %rd1, s;
            cvta.shared.u64 %rd1, %rd1;
            mul.wide.u32 %rd2, %tid.x, 4;
            add.u64 %rd3, %rd1, %rd2;
            st.u32 [%rd3], %tid.x;
            bar.sync 0;
            sub.u64 %rd3, %rd1, %rd2;
            ld.u32 %r1, [%rd3+252];
            """, "u32 %r1", size: 64, turn));

    [Fact]
    public void ABarrierThatAWarpHasLeft_IsFound() => Assert.Contains(
        "waits at a barrier that warp 0 has left", PtxLanes.Fault("setp.lt.u32 %p1, %tid.x, 32; @%p1 ret; bar.sync 0;", size: 64), StringComparison.Ordinal);

    /// <summary>A counter of work: every thread of every warp gets a number of its own, whoever comes first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void AtomicAdditions_GiveEachThreadItsOwnNumber(int turn) => Assert.Equal(
        Enumerable.Range(0, 96).Select(static number => (ulong)number),
        PtxLanes.Run(".shared .align 4 .b8 s[4]; mov.u32 %r2, s; atom.shared.add.u32 %r3, [%r2], 1;", "u32 %r3", size: 96, turn).Order());

    [Fact]
    public void Atomics_ReadAndWriteInOrder()
    {
        PtxMemory memory = new();
        PtxBuffer<float> sum = memory.Allocate<float>("sum", [0.5f]);
        PtxBuffer<int> other = memory.Allocate<int>("other", [7, 3]);
        PtxKernel kernel = PtxSource.Kernel("""
            ld.param.u64 %rd1, [out];
            ld.param.u64 %rd2, [other];
            red.global.add.f32 [%rd1], 0f40000000;
            atom.global.max.s32 %r1, [%rd2], %tid.x;
            atom.global.exch.b32 %r2, [%rd2+4], 9;
            atom.global.cas.b32 %r3, [%rd2+4], 9, 11;
            """, ".param .u64 out, .param .u64 other");
        PtxTally tally = new PtxMachine(kernel, memory).Run(new PtxLaunch(1, 32), new PtxArguments().Value(sum.Address).Value(other.Address));

        Assert.Equal(64.5f, sum.Values[0]);
        Assert.Equal([31, 11], other.Values.ToArray());
        Assert.Equal((6, 32 * 16, 32 * 16), (tally.Instructions, tally.BytesRead, tally.BytesWritten));
    }

    /// <summary>Compute capability 9.0 adds four floats at once.</summary>
    [Fact]
    public void AVectorIsAddedAtOnce_AlsoAsIlgpuWritesIt()
    {
        PtxMemory memory = new();
        PtxBuffer<float> sums = memory.Allocate<float>("sums", [1, 2, 3, 4]);
        PtxKernel kernel = PtxSource.Kernel("""
            ld.param.u64 %rd1, [out];
            red.global.add.v4.f32 [%rd1], {0f3F800000, 0f40000000, 0f3F800000, 0f40000000};
            red.add.global.f32 [%rd1+4], 0f3F800000;
            """);
        PtxTally tally = new PtxMachine(kernel, memory).Run(new PtxLaunch(1, 2), new PtxArguments().Value(sums.Address));

        Assert.Equal([3, 8, 5, 8], sums.Values.ToArray());
        Assert.Equal(2 * (16 + 4), tally.BytesWritten);
    }

    /// <summary>1006649344 is 0x3C004000: the upper half is 1.</summary>
    [Fact]
    public void ARowOfHalves_IsUnpackedFromWholeWords()
    {
        ulong[] halves = PtxLanes.Run("""
            ld.param.u64 %rd1, [out];
            st.global.v4.b32 [%rd1], {1006649344, 1, 2, 3};
            ld.global.v4.b32 {%r1, %r2, %r3, %r4}, [%rd1];
            shr.u32 %r5, %r1, 16;
            cvt.f32.f16 %f1, %r5;
            """, "f32 %f1", size: 2);
        Assert.Equal(1f, PtxFloats.Single(halves[0]));
    }

    [Fact]
    public void AKernelThatDoesNotEnd_IsStopped() =>
        Assert.Contains("has not ended after 20000000 instructions", PtxLanes.Fault("L_0: bra.uni L_0;", size: 1), StringComparison.Ordinal);

    [Fact]
    public void GroupsAndTheirThreads_KnowTheirPlace()
    {
        PtxMemory memory = new();
        PtxBuffer<int> output = memory.Allocate<int>("out", new int[3 * 40]);
        PtxKernel kernel = PtxSource.Kernel("""
            ld.param.u64 %rd1, [out];
            mad.lo.s32 %r1, %ctaid.x, %ntid.x, %tid.x;
            mul.wide.s32 %rd2, %r1, 4;
            add.u64 %rd1, %rd1, %rd2;
            mad.lo.s32 %r2, %nctaid.x, 1000, %r1;
            st.global.u32 [%rd1], %r2;
            """);
        PtxTally tally = new PtxMachine(kernel, memory).Run(new PtxLaunch(3, 40), new PtxArguments().Value(output.Address));

        Assert.Equal(Enumerable.Range(3000, 120), output.Values.ToArray());
        Assert.Equal((36, 480), (tally.Instructions, tally.BytesWritten));
    }

    [Fact]
    public void ArgumentsOfTheWrongSize_AreRefused() => Assert.Equal(
        "Kernel takes arguments of 8 bytes, and was given 4",
        Assert.Throws<PtxFault>(() => new PtxMachine(PtxSource.Kernel("ret;"), new PtxMemory()).Run(new PtxLaunch(1, 1), new PtxArguments().Value(1))).Message);
}
