// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/key_access.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/keychain.h"
#include "core/io/byte_source.h"

namespace graylens::cli {

namespace {

constexpr std::size_t kLongestPassphrase = 1024;
constexpr std::uint64_t kMaxRingBytes = std::uint64_t {1} << 20;

std::atomic<bool> asking {false};

/// Bytes up to the first line end or the end, straight into guarded memory.
Result<crypto::SecretBytes> readLine(int descriptor)
{
    crypto::SecretBytes line(kLongestPassphrase + 1);
    std::size_t size = 0;
    for (;;) {
        char c = 0;
        const ssize_t got = ::read(descriptor, &c, 1);
        if (got < 0)
            return errno == EINTR
                ? fail(Errc::Cancelled, "interrupted")
                : fail(Errc::InvalidArgument, fmt::format("cannot read the passphrase: {}", std::strerror(errno)));
        if (got == 0 || c == '\n')
            break;
        if (size == kLongestPassphrase)
            return fail(Errc::InvalidArgument, "a passphrase has at most 1024 bytes");
        line.bytes()[size++] = static_cast<std::byte>(c);
    }
    if (size > 0 && line.bytes()[size - 1] == std::byte {'\r'})
        --size;
    line.shrink(size);
    return line;
}

/// Turns echo off for as long as it lives.
class NoEcho
{
public:
    explicit NoEcho(int terminal)
        : m_terminal(terminal)
        , m_isSet(::tcgetattr(terminal, &m_before) == 0)
    {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_isSet)
            ::tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~NoEcho()
    {
        if (m_isSet)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    int m_terminal;
    termios m_before {};
    bool m_isSet;
};

Result<crypto::SecretBytes> askOnTerminal(const std::string& prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return fail(Errc::InvalidArgument,
                    "there is no terminal to ask for the passphrase; give it with --passphrase-fd N");
    const auto say = [terminal](const std::string& text) { return ::write(terminal, text.data(), text.size()); };
    asking = true;
    (void)say("\r\033[K" + prompt); // over a line of progress
    Result<crypto::SecretBytes> line = [terminal] {
        const NoEcho silent(terminal);
        return readLine(terminal);
    }();
    (void)say("\n");
    asking = false;
    ::close(terminal);
    return line;
}

/// Secrets are kept out of core dumps by libsodium; this keeps copies in other libraries out, too.
void forbidCoreDumps()
{
    const rlimit none {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

Result<crypto::KeyRing> unseal(const std::filesystem::path& path, std::span<const std::byte> file,
                               const crypto::SecretBytes& passphrase)
{
    auto ring = crypto::KeyRing::unseal(file, passphrase);
    if (!ring)
        return tl::make_unexpected(std::move(ring.error()).at(path.string()));
    return ring;
}

} // namespace

void addKeyOptions(CLI::App& verb, KeyOptions& options)
{
    verb.add_option("--keyring", options.keyRing, "Key ring file; without it the user's own")->type_name("FILE");
    verb.add_option("--passphrase-fd", options.passphraseFd,
                    "Read the key ring's passphrase from this file descriptor, up to its end or first line end")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
}

bool isAskingForPassphrase()
{
    return asking;
}

std::filesystem::path keyRingPath(const KeyOptions& options)
{
    return options.keyRing.empty() ? crypto::defaultKeyRingPath() : options.keyRing;
}

Result<crypto::SecretBytes> readPassphrase(int descriptor, const std::string& prompt)
{
    return descriptor >= 0 ? readLine(descriptor) : askOnTerminal(prompt);
}

Result<crypto::SecretBytes> readNewPassphrase(int descriptor, const std::string& what)
{
    GL_TRY(auto first, readPassphrase(descriptor, fmt::format("New passphrase for {}: ", what)));
    if (first.isEmpty())
        return fail(Errc::InvalidArgument, "a key ring needs a passphrase");
    if (descriptor >= 0)
        return first;
    GL_TRY(const auto second, readPassphrase(-1, "Once more: "));
    const std::span<const std::byte> a = first.bytes(), b = second.bytes();
    if (a.size() != b.size() || std::memcmp(a.data(), b.data(), a.size()) != 0)
        return fail(Errc::InvalidArgument, "the two passphrases differ");
    return first;
}

Result<UnlockedRing> unlockKeyRing(const KeyOptions& options, IfMissing ifMissing, std::ostream& err)
{
    forbidCoreDumps();
    UnlockedRing out;
    out.path = keyRingPath(options);
    std::error_code ignored;
    if (ifMissing == IfMissing::Create && !std::filesystem::exists(out.path, ignored)) {
        GL_TRY(out.passphrase, readNewPassphrase(options.passphraseFd, "the new key ring " + out.path.string()));
        return out;
    }
    GL_TRY(const auto source, io::openFile(out.path));
    GL_TRY(out.file, io::readAll(*source, kMaxRingBytes));
    if (options.passphraseFd < 0) {
        if (auto known = keychain::read(out.path, err)) {
            auto ring = unseal(out.path, out.file, *known);
            if (ring) {
                out.ring = std::move(*ring);
                out.passphrase = std::move(*known);
                return out;
            }
            if (ring.error().code != Errc::WrongKey)
                return tl::make_unexpected(std::move(ring.error()));
            err << "graylens-cli: the passphrase in the system's keychain is no longer right\n";
        }
    }
    GL_TRY(out.passphrase, readPassphrase(options.passphraseFd, fmt::format("Passphrase for {}: ", out.path.string())));
    GL_TRY(out.ring, unseal(out.path, out.file, out.passphrase));
    return out;
}

Result<void> save(const UnlockedRing& unlocked)
{
    std::vector<std::byte> now;
    if (const auto source = io::openFile(unlocked.path)) {
        GL_TRY(now, io::readAll(**source, kMaxRingBytes));
    }
    if (now != unlocked.file)
        return fail(Errc::Internal, "the key ring was changed by another program meanwhile; nothing was written");
    auto saved = crypto::saveKeyRing(unlocked.path, unlocked.ring, unlocked.passphrase);
    if (!saved) // an output that cannot be written says nothing about the input
        return fail(Errc::Internal, saved.error().text());
    return saved;
}

Result<std::shared_ptr<const crypto::KeyRing>> openKeyRing(const KeyOptions& options, std::ostream& err)
{
    std::error_code ignored;
    if (options.keyRing.empty() && !std::filesystem::exists(crypto::defaultKeyRingPath(), ignored))
        return nullptr;
    GL_TRY(auto unlocked, unlockKeyRing(options, IfMissing::Fail, err));
    return std::make_shared<const crypto::KeyRing>(std::move(unlocked.ring));
}

} // namespace graylens::cli
