// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/bundle_writing.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/io/byte_source.h"

namespace graylens::cli {

Result<std::vector<crypto::PublicKey>> recipientKeys(const std::string& given, const AskRing& ring)
{
    if (given.starts_with("glpub1") || given.starts_with("GLPUB1")) {
        GL_TRY(const auto key, crypto::PublicKey::fromText(given));
        return std::vector {key};
    }
    std::vector<crypto::PublicKey> out;
    if (const auto source = io::openFile(given)) {
        static constexpr std::uint64_t longest = std::uint64_t {64} << 10;
        GL_TRY(const auto bytes, io::readAll(**source, longest));
        for (std::string_view rest = asText(bytes); !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.starts_with('#'))
                continue;
            auto key = crypto::PublicKey::fromText(line);
            if (!key)
                return tl::make_unexpected(std::move(key.error()).at(given));
            out.push_back(*key);
        }
        return out;
    }
    GL_TRY(const crypto::KeyRing* keys, ring());
    const auto found = keys ? keys->match(given) : std::vector<crypto::KeyInfo> {};
    if (found.size() != 1)
        return fail(Errc::InvalidArgument,
                    fmt::format("\"{}\" is no public key, no file with such, and {} in the key ring", given,
                                found.empty() ? "no key" : "more than one key"));
    if (found.front().retiredMs > 0)
        return fail(Errc::InvalidArgument, fmt::format("key \"{}\" is retired: it is for old bundles only", given));
    return std::vector {found.front().publicKey};
}

bundle::Output outputTo(io::AtomicFile& file)
{
    return [&file](std::span<const std::byte> bytes) -> Result<void> {
        if (auto written = file.write(bytes); !written)
            return fail(Errc::Internal, written.error().text());
        return {};
    };
}

} // namespace graylens::cli
