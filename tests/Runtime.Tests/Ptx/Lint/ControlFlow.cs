namespace Lathe.Tests.Ptx;

/// <summary>
/// Where control goes, and where lanes that parted come together again: at the immediate post-dominator of the branch, the
/// first instruction that all of them must reach. It depends on the graph alone, not on the order in which a compiler lays out blocks.
/// </summary>
internal sealed class ControlFlow
{
    private readonly PtxKernel _kernel;
    private readonly int[] _postDominators;

    public ControlFlow(PtxKernel kernel)
    {
        _kernel = kernel;
        _postDominators = PostDominators();
    }

    /// <summary>The index that stands for having left the kernel.</summary>
    public int End => _kernel.Instructions.Count;

    /// <summary>Where the lanes that a branch separates meet again; <see cref="End"/> when only by leaving.</summary>
    public int MeetingPoint(int branch) => _postDominators[branch];

    /// <summary>The instructions that can come after one.</summary>
    public IReadOnlyList<int> Successors(int index)
    {
        PtxInstruction instruction = _kernel.Instructions[index];
        int[] away = instruction.Name switch
        {
            "bra" => [_kernel.Labels[((PtxSymbol)instruction.Operands[0]).Name]],
            "ret" or "exit" => [End],
            _ => [index + 1],
        };
        return instruction.Branches && instruction.Guard is not null && away[0] != index + 1 ? [.. away, index + 1] : away;
    }

    /// <summary>The instructions between a branch and where its lanes meet again.</summary>
    public IEnumerable<int> Between(int branch)
    {
        int meeting = MeetingPoint(branch);
        HashSet<int> seen = [meeting];
        Stack<int> open = new(Successors(branch));
        while (open.TryPop(out int index))
        {
            if (index < End && seen.Add(index))
            {
                yield return index;
                foreach (int next in Successors(index))
                {
                    open.Push(next);
                }
            }
        }
    }

    // Cooper, Harvey, Kennedy, "A simple, fast dominance algorithm", on the reversed graph.
    private int[] PostDominators()
    {
        const int Unknown = -1;
        int[] order = ReversePostOrder(), dominators = new int[End + 1];
        int[] rank = new int[End + 1];
        Array.Fill(dominators, Unknown);
        Array.Fill(rank, Unknown);
        for (int place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
        }

        dominators[End] = End;
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (int index in order.Skip(1))
            {
                int common = Unknown;
                foreach (int next in Successors(index).Where(next => dominators[next] != Unknown))
                {
                    common = common == Unknown ? next : Common(common, next);
                }

                changed |= dominators[index] != common;
                dominators[index] = common;
            }
        }

        return dominators;

        int Common(int left, int right)
        {
            while (left != right)
            {
                (left, right) = rank[left] > rank[right] ? (dominators[left], right) : (left, dominators[right]);
            }

            return left;
        }
    }

    /// <summary>From the end backwards; what can never leave is not in it.</summary>
    private int[] ReversePostOrder()
    {
        List<int>[] predecessors = [.. Enumerable.Range(0, End + 1).Select(static _ => new List<int>())];
        for (int index = 0; index < End; index++)
        {
            foreach (int next in Successors(index))
            {
                predecessors[next].Add(index);
            }
        }

        List<int> order = [];
        HashSet<int> seen = [End];
        Stack<(int Index, int Done)> open = new([(End, 0)]);
        while (open.TryPop(out (int Index, int Done) top))
        {
            if (top.Done == predecessors[top.Index].Count)
            {
                order.Add(top.Index);
                continue;
            }

            open.Push((top.Index, top.Done + 1));
            int next = predecessors[top.Index][top.Done];
            if (seen.Add(next))
            {
                open.Push((next, 0));
            }
        }

        order.Reverse();
        return [.. order];
    }
}
