using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class PartialTypeFixTests
{
    [Fact]
    public Task AClass() => CodeFixing.AssertFixAsync<PartialTypeFix>(
        """
        using Lathe;

        /// <summary>Films.</summary>
        [FactorModel(Rank = 32), BoldDriver] // as tuned
        public sealed /* for now */ class MovieModel;
        """,
        """
        using Lathe;

        /// <summary>Films.</summary>
        [FactorModel(Rank = 32), BoldDriver] // as tuned
        public sealed /* for now */ partial class MovieModel;
        """,
        "Make 'MovieModel' partial");

    [Fact]
    public Task AClassWithoutModifiers() => CodeFixing.AssertFixAsync<PartialTypeFix>(
        "[Lathe.FactorModel(Rank = 32), Lathe.BoldDriver]\r\n\tclass M\r\n\t{\r\n\t}\r\n",
        "[Lathe.FactorModel(Rank = 32), Lathe.BoldDriver]\r\n\tpartial class M\r\n\t{\r\n\t}\r\n",
        "Make 'M' partial");

    [Fact]
    public Task AllTypesAround_AtOnce() => CodeFixing.AssertFixAllAsync<PartialTypeFix>(
        """
        using Lathe;
        namespace N
        {
            public static class Models
            {
                internal readonly record struct Inner
                {
                    [FactorModel(Rank = 32), BoldDriver] public sealed class A;
                    [FactorModel(Rank = 32), BoldDriver] public sealed partial class B;
                }
            }
        }
        """,
        """
        using Lathe;
        namespace N
        {
            public static partial class Models
            {
                internal readonly partial record struct Inner
                {
                    [FactorModel(Rank = 32), BoldDriver] public sealed partial class A;
                    [FactorModel(Rank = 32), BoldDriver] public sealed partial class B;
                }
            }
        }
        """,
        "Make 'Models' partial");

    [Fact]
    public Task TheTypesAroundARecord() => CodeFixing.AssertFixAsync<PartialTypeFix>(
        "partial interface IOuter { ref struct Inner { [Lathe.NpyRecord] readonly partial record struct R(int A); } }",
        "partial interface IOuter { ref partial struct Inner { [Lathe.NpyRecord] readonly partial record struct R(int A); } }",
        "Make 'Inner' partial");

    [Fact]
    public Task AClassAndTheTypesAroundIt_InOneClick() => CodeFixing.AssertFixAsync<PartialTypeFix>(
        "class Outer { partial class Middle { class Inner { [Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] internal class M; } } }",
        "partial class Outer { partial class Middle { partial class Inner { [Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] internal partial class M; } } }",
        "Make 'Outer' and 'Inner' and 'M' partial");
}
