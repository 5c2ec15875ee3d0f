// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/key_ring.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

#include "core/crypto/entry.h"

namespace graylens::crypto {

namespace {

bool isLabel(std::string_view text)
{
    if (text.size() > kMaxLabelBytes)
        return false;
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

tl::unexpected<Error> notFound(const KeyId& id)
{
    return fail(Errc::NotFound, fmt::format("the key ring has no key {}", id.hex()));
}

} // namespace

KeyRing::KeyRing() = default;
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&&) noexcept = default;
KeyRing::~KeyRing() = default;

KeyRing::Entry* KeyRing::entry(const KeyId& id)
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [&id](const auto& e) { return e->info.id == id; });
    return found == m_entries.end() ? nullptr : found->get();
}

const KeyRing::Entry* KeyRing::entry(const KeyId& id) const
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [&id](const auto& e) { return e->info.id == id; });
    return found == m_entries.end() ? nullptr : found->get();
}

std::int64_t KeyRingAccess::nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Result<KeyId> KeyRingAccess::add(KeyRing& ring, Entry entry)
{
    if (!isLabel(entry.info.label))
        return fail(Errc::InvalidArgument,
                    fmt::format("a label is one line of at most {} bytes without control characters", kMaxLabelBytes));
    const KeyId id = entry.info.id;
    if (KeyRing::Entry* known = ring.entry(id)) {
        if (!entry.info.label.empty())
            known->info.label = entry.info.label;
        if (known->secret.isEmpty() && !entry.secret.isEmpty()) {
            known->secret = std::move(entry.secret);
            known->info.hasSecret = true;
        }
        known->info.retiredMs = std::max(known->info.retiredMs, entry.info.retiredMs);
        return id;
    }
    if (ring.m_entries.size() >= kMaxKeys)
        return fail(Errc::LimitExceeded, fmt::format("a key ring holds at most {} keys", kMaxKeys));
    ring.m_entries.push_back(std::make_unique<Entry>(std::move(entry)));
    return id;
}

Result<KeyId> KeyRing::generate(std::string_view label)
{
    initialise();
    Entry fresh;
    fresh.secret = SecretBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_keypair(fresh.info.publicKey.bytes.data(), fresh.secret.data());
    fresh.info.id = fresh.info.publicKey.id();
    fresh.info.label = label;
    fresh.info.createdMs = KeyRingAccess::nowMs();
    fresh.info.hasSecret = true;
    return KeyRingAccess::add(*this, std::move(fresh));
}

Result<KeyId> KeyRing::importPublic(std::string_view text, std::string_view label)
{
    GL_TRY(const PublicKey key, PublicKey::fromText(text));
    Entry fresh;
    fresh.info.publicKey = key;
    fresh.info.id = key.id();
    fresh.info.label = label;
    fresh.info.createdMs = KeyRingAccess::nowMs();
    return KeyRingAccess::add(*this, std::move(fresh));
}

Result<std::size_t> KeyRing::merge(const KeyRing& other)
{
    const std::size_t before = m_entries.size();
    for (const auto& theirs : other.m_entries) {
        const Entry* mine = entry(theirs->info.id);
        Entry copy;
        copy.info = theirs->info;
        copy.secret = SecretBytes::copyOf(theirs->secret.bytes());
        if (mine && !mine->info.label.empty())
            copy.info.label = mine->info.label; // the label given here stays
        GL_CHECK(KeyRingAccess::add(*this, std::move(copy)));
    }
    return m_entries.size() - before;
}

Result<std::string> KeyRing::exportPublic(const KeyId& id) const
{
    const Entry* found = entry(id);
    if (!found)
        return notFound(id);
    return found->info.kind == KeyKind::Bundle ? found->info.publicKey.text() : logKeyText(*found);
}

Result<void> KeyRing::retire(const KeyId& id)
{
    Entry* found = entry(id);
    if (!found)
        return notFound(id);
    if (found->info.retiredMs == 0)
        found->info.retiredMs = KeyRingAccess::nowMs();
    return {};
}

Result<void> KeyRing::remove(const KeyId& id)
{
    if (std::erase_if(m_entries, [&id](const auto& e) { return e->info.id == id; }) == 0)
        return notFound(id);
    return {};
}

Result<void> KeyRing::relabel(const KeyId& id, std::string_view label)
{
    Entry* found = entry(id);
    if (!found)
        return notFound(id);
    if (!isLabel(label))
        return fail(Errc::InvalidArgument, "this is no label");
    found->info.label = label;
    return {};
}

std::vector<KeyInfo> KeyRing::list() const
{
    std::vector<KeyInfo> out;
    for (const auto& e : m_entries)
        out.push_back(e->info);
    return out;
}

std::optional<KeyInfo> KeyRing::find(const KeyId& id) const
{
    const Entry* found = entry(id);
    return found ? std::optional(found->info) : std::nullopt;
}

std::vector<KeyInfo> KeyRing::match(std::string_view text) const
{
    static constexpr std::size_t shortestPrefix = 4;
    std::vector<KeyInfo> out;
    for (const auto& e : m_entries) {
        const bool byId = text.size() >= shortestPrefix && e->info.id.hex().starts_with(text);
        if (byId || (!text.empty() && e->info.label == text))
            out.push_back(e->info);
    }
    return out;
}

bool KeyRing::canOpen(const KeyId& id) const
{
    const Entry* found = entry(id);
    return found && !found->secret.isEmpty() && found->info.kind == KeyKind::Bundle;
}

bool KeyRing::isEmpty() const
{
    return m_entries.empty();
}

Result<SecretBytes> KeyRing::open(const KeyId& id, std::span<const std::byte> sealed) const
{
    const Entry* found = entry(id);
    if (!canOpen(id))
        return notFound(id);
    if (sealed.size() < kSealBytes)
        return fail(Errc::AuthFailed, "the sealed bytes are too short");
    SecretBytes out(sealed.size() - kSealBytes);
    if (crypto_box_seal_open(out.data(), reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size(),
                             found->info.publicKey.bytes.data(), found->secret.data())
        != 0)
        return fail(Errc::AuthFailed, fmt::format("what is sealed to key {} was altered", id.hex()));
    return out;
}

std::vector<PublicKey> recipientsOf(const KeyRing* ring)
{
    std::vector<PublicKey> keys;
    for (const KeyInfo& info : ring ? ring->list() : std::vector<KeyInfo> {})
        if (info.kind == KeyKind::Bundle && info.retiredMs == 0)
            keys.push_back(info.publicKey);
    return keys;
}

} // namespace graylens::crypto
