namespace Lathe;

/// <summary>How the characters of a text file are written as bytes.</summary>
public enum TextEncoding
{
    /// <summary>By the byte order mark; without one UTF-8, and Latin-1 when the bytes are no UTF-8, which the summary notes.</summary>
    Auto,

    /// <summary>UTF-8; bytes that are none are an error.</summary>
    Utf8,

    /// <summary>ISO 8859-1: every byte is a character.</summary>
    Latin1,

    /// <summary>UTF-16; without a byte order mark the order is told by where the zero bytes are.</summary>
    Utf16,
}
