// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/archive.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "core/base/utf8.h"
#include "core/io/spool.h"

namespace graylens::io {

namespace {

constexpr std::size_t kInputBlock = std::size_t {256} * 1024;
constexpr std::uint64_t kRatioGrace = std::uint64_t {16} << 20;
/// Most of a stream that is kept aside for a format that needs access by offset.
constexpr std::uint64_t kMaxSpool = std::uint64_t {4} << 30;

/// What libarchive reads from: an input of ours, by callbacks. Its own errors come back here, not through libarchive.
class Input
{
public:
    explicit Input(ByteSource& source)
        : m_source(source)
        , m_block(kInputBlock)
    { }
    void useAccess(std::shared_ptr<const RandomAccess> access) { m_access = std::move(access); }

    static la_ssize_t read(archive*, void* self, const void** data)
    {
        auto& input = *static_cast<Input*>(self);
        auto got = input.m_access ? input.m_access->readAt(input.m_offset, input.m_block)
                                  : input.m_source.read(input.m_block);
        if (!got) {
            input.m_failure = std::move(got).error();
            return -1;
        }
        input.m_offset += *got;
        input.m_taken += *got;
        *data = input.m_block.data();
        return static_cast<la_ssize_t>(*got);
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence)
    {
        auto& input = *static_cast<Input*>(self);
        const auto size = static_cast<la_int64_t>(input.m_access->size());
        const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_END ? size : input.position();
        const la_int64_t target = std::clamp<la_int64_t>(base + offset, 0, size);
        input.m_offset = static_cast<std::uint64_t>(target);
        return target;
    }

    bool canSeek() const { return m_access != nullptr; }
    std::uint64_t taken() const { return m_taken; }
    std::uint64_t consumed() const { return m_access ? std::max(m_source.consumed(), m_offset) : m_source.consumed(); }
    const std::optional<Error>& failure() const { return m_failure; }

private:
    la_int64_t position() const { return static_cast<la_int64_t>(m_offset); }

    ByteSource& m_source;
    std::shared_ptr<const RandomAccess> m_access;
    std::vector<std::byte> m_block;
    std::uint64_t m_offset = 0;
    std::uint64_t m_taken = 0;
    std::optional<Error> m_failure;
};

struct Free
{
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, Free>;

Error errorOf(archive* handle, const Input& input, const char* what)
{
    if (input.failure())
        return *input.failure();
    const char* text = archive_error_string(handle);
    const std::string said = text ? text : "no reason is given";
    if (said.find("ncrypted") != std::string::npos || said.find("assphrase") != std::string::npos)
        return {Errc::UnsupportedVersion, "encrypted with a password: unpack it with a program that asks for it", {}};
    const bool ends = said.find("runcated") != std::string::npos || said.find("nexpected end") != std::string::npos;
    return {ends ? Errc::Truncated : Errc::Corrupt, std::string(what) + ": " + said, {}};
}

bool openHandle(archive* handle, Input& input)
{
    archive_read_set_callback_data(handle, &input);
    archive_read_set_read_callback(handle, Input::read);
    if (input.canSeek())
        archive_read_set_seek_callback(handle, Input::seek);
    return archive_read_open1(handle) == ARCHIVE_OK;
}

/// Sums up what came out, so that a small file cannot unfold without end.
class Account
{
public:
    explicit Account(const Limits& limits)
        : m_limits(limits)
    { }
    Result<void> add(std::uint64_t produced, std::uint64_t taken)
    {
        m_produced += produced;
        if (m_produced > m_limits.maxOutputBytes)
            return fail(Errc::LimitExceeded,
                        "unfolds to more than " + std::to_string(m_limits.maxOutputBytes) + " bytes");
        if (m_produced > kRatioGrace && m_produced / std::max<std::uint64_t>(taken, 1) > m_limits.maxRatio)
            return fail(Errc::LimitExceeded,
                        "unfolds to more than " + std::to_string(m_limits.maxRatio) + " times its size");
        return {};
    }

private:
    Limits m_limits;
    std::uint64_t m_produced = 0;
};

/// The bytes of the entry that libarchive stands at.
class Content final : public ByteSource
{
public:
    Content(archive* handle, Input& input, Account& account)
        : m_handle(handle)
        , m_input(input)
        , m_account(account)
    { }
    void start(std::optional<std::uint64_t> size)
    {
        m_size = size;
        m_failure.reset();
    }
    Result<std::size_t> read(std::span<std::byte> out) override
    {
        if (m_failure)
            return tl::make_unexpected(*m_failure);
        const auto got = archive_read_data(m_handle, out.data(), out.size());
        if (got < 0) {
            m_failure = errorOf(m_handle, m_input, "the content cannot be unpacked");
            return tl::make_unexpected(*m_failure);
        }
        if (auto within = m_account.add(static_cast<std::uint64_t>(got), m_input.taken()); !within) {
            m_failure = std::move(within).error();
            return tl::make_unexpected(*m_failure);
        }
        return static_cast<std::size_t>(got);
    }
    std::optional<std::uint64_t> size() const override { return m_size; }
    std::uint64_t consumed() const override { return m_input.consumed(); }

private:
    archive* m_handle;
    Input& m_input;
    Account& m_account;
    std::optional<std::uint64_t> m_size;
    std::optional<Error> m_failure;
};

std::string pathOf(archive_entry* entry)
{
    const char* path = archive_entry_pathname_utf8(entry);
    if (!path)
        path = archive_entry_pathname(entry);
    std::string storage;
    auto text = asUtf8(path ? path : "", storage);
    while (text.starts_with("./"))
        text.remove_prefix(2);
    return std::string(text);
}

class LibArchive final : public Archive
{
public:
    LibArchive(ByteSource& inner, const Limits& limits)
        : m_limits(limits)
        , m_input(inner)
        , m_account(limits)
        , m_handle(archive_read_new())
        , m_content(m_handle.get(), m_input, m_account)
    { }

    Result<void> start(ByteSource& inner, std::string_view format)
    {
        auto access = inner.randomAccess();
        if (!access && format != "tar") { // zip and 7z keep their list of files at the end
            GL_TRY(access, spooled(inner, kMaxSpool));
        }
        m_input.useAccess(std::move(access));
        archive* handle = m_handle.get();
        archive_read_support_format_zip(handle);
        archive_read_support_format_7zip(handle);
        archive_read_support_format_tar(handle);
        if (!openHandle(handle, m_input))
            return tl::make_unexpected(errorOf(handle, m_input, "the archive cannot be opened"));
        return {};
    }
    Result<bool> next(ArchiveEntry& out) override
    {
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(m_handle.get(), &entry);
        if (code == ARCHIVE_EOF)
            return false;
        if (code < ARCHIVE_WARN)
            return tl::make_unexpected(errorOf(m_handle.get(), m_input, "the archive is damaged"));
        if (++m_entries > m_limits.maxEntries)
            return fail(Errc::LimitExceeded,
                        "holds more than " + std::to_string(m_limits.maxEntries) + " files; the rest is left out");
        out.path = pathOf(entry);
        const bool hasSize = archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) > 0;
        out.bytes = hasSize ? static_cast<std::uint64_t>(archive_entry_size(entry)) : 0;
        out.isFile = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
        out.isEncrypted = archive_entry_is_encrypted(entry) != 0;
        m_content.start(hasSize ? std::optional(out.bytes) : std::nullopt);
        return true;
    }
    ByteSource& content() override { return m_content; }

private:
    Limits m_limits;
    Input m_input;
    Account m_account;
    Handle m_handle;
    Content m_content;
    std::uint64_t m_entries = 0;
};

/// One compressed stream, read as libarchive's "raw" format: a single entry that is the whole content.
class FilterSource final : public ByteSource
{
public:
    FilterSource(ByteSource& inner, const Limits& limits)
        : m_input(inner)
        , m_account(limits)
        , m_handle(archive_read_new())
        , m_content(m_handle.get(), m_input, m_account)
    { }
    Result<std::size_t> read(std::span<std::byte> out) override
    {
        if (m_state == State::New) {
            auto opened = open();
            if (!opened)
                m_failure = std::move(opened).error();
            else
                m_state = *opened ? State::Open : State::Empty;
        }
        if (m_failure)
            return tl::make_unexpected(*m_failure);
        return m_state == State::Empty ? Result<std::size_t>(std::size_t {0}) : m_content.read(out);
    }
    std::uint64_t consumed() const override { return m_input.consumed(); }

private:
    enum class State : std::uint8_t { New, Open, Empty };

    /// False where the stream unfolds to nothing.
    Result<bool> open()
    {
        archive* handle = m_handle.get();
        m_state = State::Open;
        archive_read_support_filter_xz(handle);
        archive_read_support_filter_bzip2(handle);
        archive_read_support_filter_lz4(handle);
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
        archive_entry* entry = nullptr;
        if (!openHandle(handle, m_input))
            return tl::make_unexpected(errorOf(handle, m_input, "damaged data"));
        const int code = archive_read_next_header(handle, &entry);
        if (code == ARCHIVE_EOF)
            return false;
        if (code < ARCHIVE_WARN)
            return tl::make_unexpected(errorOf(handle, m_input, "damaged data"));
        m_content.start(std::nullopt);
        return true;
    }

    Input m_input;
    Account m_account;
    Handle m_handle;
    Content m_content;
    State m_state = State::New;
    std::optional<Error> m_failure;
};

} // namespace

std::unique_ptr<ByteSource> filterSource(ByteSource& inner, const Limits& limits)
{
    return std::make_unique<FilterSource>(inner, limits);
}

Result<std::unique_ptr<Archive>> Archive::open(ByteSource& inner, std::string_view format, const Limits& limits)
{
    auto opened = std::make_unique<LibArchive>(inner, limits);
    GL_CHECK(opened->start(inner, format));
    return opened;
}

} // namespace graylens::io
