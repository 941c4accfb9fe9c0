using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AiPmo.Grains.Journal;

/// <summary>
/// The chain of a stream: <c>hash = SHA-256(previous hash ‖ every other column but the sequence, each with its length)</c>, the payload as
/// <c>SHA-256(salt ‖ payload)</c>. So whoever changes what, who or when breaks the chain, while a redaction, which leaves the old digest in its
/// own entry, does not.
/// </summary>
public static class EntryHash
{
    /// <summary>What the first entry of a stream follows: 32 zero bytes.</summary>
    public static byte[] Start { get; } = new byte[32];

    /// <summary>The digest by which an entry's hash covers its payload: SHA-256(salt ‖ payload).</summary>
    public static byte[] Digest(ReadOnlySpan<byte> salt, string payload)
    {
        var size = Encoding.UTF8.GetByteCount(payload);
        var buffer = new byte[salt.Length + size];
        salt.CopyTo(buffer);
        Encoding.UTF8.GetBytes(payload, buffer.AsSpan(salt.Length));
        return SHA256.HashData(buffer);
    }

    /// <summary>The entry's hash after <paramref name="previous"/>; <paramref name="digest"/> is the payload's digest as first written.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> previous, PendingEntry entry, ReadOnlySpan<byte> digest)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Span<byte> buffer = stackalloc byte[1024];
        var writer = new Writer(buffer);
        writer.Bytes(previous);
        writer.Text(entry.Stream.Value);
        writer.Number(entry.Version);
        writer.Text(entry.Type);
        writer.Number(entry.TypeVersion);
        writer.Text(entry.Time);
        writer.Text(entry.Actor);
        writer.Text(entry.CommandId);
        writer.Text(entry.Cause);
        writer.Bytes(digest);
        return SHA256.HashData(writer.Written);
    }

    /// <summary>Writes each column with its length as four big-endian bytes; columns are bounded, so that the buffer on the stack rarely grows.</summary>
    private ref struct Writer(Span<byte> start)
    {
        private Span<byte> buffer = start;
        private int position;

        public readonly ReadOnlySpan<byte> Written => buffer[..position];

        public void Bytes(ReadOnlySpan<byte> value)
        {
            Ensure(value.Length + 4);
            BinaryPrimitives.WriteInt32BigEndian(buffer[position..], value.Length);
            value.CopyTo(buffer[(position + 4)..]);
            position += value.Length + 4;
        }

        public void Text(string value)
        {
            Ensure(Encoding.UTF8.GetMaxByteCount(value.Length) + 4);
            var length = Encoding.UTF8.GetBytes(value, buffer[(position + 4)..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[position..], length);
            position += length + 4;
        }

        public void Number(long value)
        {
            Ensure(12);
            BinaryPrimitives.WriteInt32BigEndian(buffer[position..], 8);
            BinaryPrimitives.WriteInt64BigEndian(buffer[(position + 4)..], value);
            position += 12;
        }

        private void Ensure(int more)
        {
            if (position + more > buffer.Length)
            {
                var larger = new byte[Math.Max(buffer.Length * 2, position + more)];
                buffer[..position].CopyTo(larger);
                buffer = larger;
            }
        }
    }
}
