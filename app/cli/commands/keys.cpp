// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <ctime>
#include <functional>

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/cli/commands/keychain.h"
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/base/byte_reader.h"
#include "core/crypto/log_keys.h"
#include "core/io/byte_source.h"
#include "core/report/json_writer.h"

namespace graylens::cli {
namespace {

using crypto::KeyInfo, crypto::KeyKind;

constexpr std::uint64_t kMaxSecretFile = 4096;

std::string day(std::int64_t ms)
{
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(ms / 1000)));
}

constexpr std::array<const char*, 3> kKinds {"bundle", "xlog", "logan"}; ///< by KeyKind

/// A ring's key as JSON. Keys of Logan have no public half.
void writeKey(report::JsonWriter& json, const crypto::KeyRing& ring, const KeyInfo& key)
{
    json.beginObject().member("id", key.id.hex()).member("label", key.label);
    json.member("kind", kKinds[static_cast<std::size_t>(key.kind)]).key("public_key");
    if (const auto text = ring.exportPublic(key.id))
        json.value(*text);
    else
        json.null();
    json.member("secret", key.hasSecret);
    json.member("created_ms", key.createdMs).key("retired_ms");
    if (key.retiredMs == 0)
        json.null();
    else
        json.value(key.retiredMs);
    json.endObject();
}

/// The one key meant by an id, the beginning of one, or a label.
Result<KeyInfo> oneKey(const crypto::KeyRing& ring, const std::string& text)
{
    const auto found = ring.match(text);
    if (found.empty())
        return fail(Errc::NotFound, fmt::format("the key ring has no key \"{}\"", text));
    if (found.size() > 1)
        return fail(Errc::InvalidArgument, fmt::format("\"{}\" means {} keys; use the whole id", text, found.size()));
    return found.front();
}

class Keys final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        m_verb = program.add_subcommand("keys", "Make and keep the keys that bundles are sealed to");
        m_verb->require_subcommand(1);
        addExample(*m_verb,
                   "graylens-cli keys generate --label \"support 2026\"\n\n"
                   "The key ring is one file, sealed with a passphrase. Copy it to move the keys to another "
                   "machine.\nKEY is a label, a key id or its first digits.");
        addMaking(context);
        addChanging(context);
        return *m_verb;
    }

    int run(Context& context) override
    {
        for (const auto& [app, action] : m_actions) {
            if (!app->parsed())
                continue;
            if (const auto done = (this->*action)(context); !done)
                return context.report(done.error());
            return context.finish();
        }
        return kUsage;
    }

private:
    using Action = Result<void> (Keys::*)(Context&);

    void addMaking(Context& context)
    {
        CLI::App& generate
            = sub(context, "generate", "Make a key pair", &Keys::generate, "keys generate --label \"support 2026\"");
        generate.add_option("--label", m_label, "What it is for")->type_name("TEXT");
        addJsonOption(generate, context);
        addJsonOption(sub(context, "list", "Print all keys", &Keys::list, "keys list"), context);
        addKey(sub(context, "export", "Print a public key: what bundles are sealed to", &Keys::exportKey,
                   "keys export \"support 2026\" > support.pub"));
        addImport(context);
    }

    void addImport(Context& context)
    {
        CLI::App& import
            = sub(context, "import", "Add public keys, all keys of another key ring, or keys of logs", &Keys::import,
                  "keys import --label \"other team\" other-team.pub\n"
                  "graylens-cli keys import --kind xlog --label \"shop app\" app-private-key.txt");
        import.add_option(
            "KEY", m_keys,
            "Public key as text, a file with such, or a key ring file; with --kind a file with the secret");
        addChoiceOption(
            import, "--kind", {"bundle", "xlog", "logan"},
            [this](std::size_t nth) { m_kind = static_cast<KeyKind>(nth); },
            "What it opens: bundle; xlog (the private key of an app that writes encrypted Mars logs, 64 hexadecimal "
            "digits); logan (AES key and IV of one that writes Logan logs)");
        import
            .add_option("--secret-fd", m_secretFd,
                        "Read the secret of --kind xlog or logan from this file descriptor; else it is asked for")
            ->type_name("N");
        import.add_option("--label", m_label, "What to call it")->type_name("TEXT");
        import
            .add_option("--from-passphrase-fd", m_otherFd,
                        "Read the other key ring's passphrase from this file descriptor")
            ->type_name("N");
    }

    void addChanging(Context& context)
    {
        addKey(
            sub(context, "retire", "Keep a key for old bundles only", &Keys::retire, "keys retire \"support 2025\""));
        CLI::App& label
            = sub(context, "label", "Change what a key is called", &Keys::relabel, "keys label 3f2a \"escrow\"");
        addKey(label);
        label.add_option("TEXT", m_label, "What to call it")->required();
        CLI::App& remove = sub(context, "remove", "Delete a key for good", &Keys::remove, "keys remove 3f2a");
        addKey(remove);
        remove.add_flag("--yes", m_yes, "Also where the secret goes: bundles sealed to it alone are lost");
        CLI::App& change = sub(context, "passphrase", "Change the key ring's passphrase", &Keys::changePassphrase,
                               "keys passphrase");
        change.add_option("--new-passphrase-fd", m_otherFd, "Read the new passphrase from this file descriptor")
            ->type_name("N");
        sub(context, "remember", "Store the passphrase in the system's keychain", &Keys::remember, "keys remember");
        sub(context, "forget", "Remove the passphrase from the system's keychain", &Keys::forget, "keys forget");
    }

    CLI::App& sub(Context& context, const char* name, const char* help, Action action, const std::string& example)
    {
        CLI::App& app = *m_verb->add_subcommand(name, help);
        addKeyOptions(app, context.keys);
        addExample(app, "graylens-cli " + example);
        m_actions.emplace_back(&app, action);
        return app;
    }
    void addKey(CLI::App& app) { app.add_option("KEY", m_key, "Label, id, or first digits of the id")->required(); }

    Result<void> generate(Context& context)
    {
        GL_TRY(auto unlocked, unlockKeyRing(context.keys, IfMissing::Create, context.err));
        GL_TRY(const crypto::KeyId id, unlocked.ring.generate(m_label));
        GL_CHECK(save(unlocked));
        print(context, unlocked.ring, *unlocked.ring.find(id));
        return {};
    }

    Result<void> list(Context& context)
    {
        GL_TRY(const auto unlocked, unlockKeyRing(context.keys, IfMissing::Fail, context.err));
        const auto keys = unlocked.ring.list();
        if (context.json) {
            std::string text;
            report::JsonWriter json(text, 1);
            json.beginArray();
            for (const KeyInfo& key : keys)
                writeKey(json, unlocked.ring, key);
            json.endArray();
            context.out << text << '\n';
            return {};
        }
        for (const KeyInfo& key : keys) {
            const char* kind = key.kind != crypto::KeyKind::Bundle ? kKinds[static_cast<std::size_t>(key.kind)]
                : !key.hasSecret                                   ? "public"
                : key.retiredMs > 0                                ? "retired"
                                                                   : "own";
            context.out << fmt::format("{}  {:<7}  {}  {}  {}\n", key.id.hex(), kind, day(key.createdMs),
                                       unlocked.ring.exportPublic(key.id).value_or("-"), key.label);
        }
        return {};
    }

    Result<void> exportKey(Context& context)
    {
        GL_TRY(const auto unlocked, unlockKeyRing(context.keys, IfMissing::Fail, context.err));
        GL_TRY(const KeyInfo key, oneKey(unlocked.ring, m_key));
        GL_TRY(const std::string text, unlocked.ring.exportPublic(key.id));
        context.out << text << '\n';
        return {};
    }

    Result<void> import(Context& context)
    {
        GL_TRY(auto unlocked, unlockKeyRing(context.keys, IfMissing::Create, context.err));
        std::size_t before = unlocked.ring.list().size();
        if (m_kind != KeyKind::Bundle)
            GL_CHECK(importSecret(unlocked.ring));
        else if (m_keys.empty())
            return fail(Errc::InvalidArgument, "say which public keys or key ring to import");
        for (const std::string& given : m_kind == KeyKind::Bundle ? m_keys : std::vector<std::string>()) {
            if (crypto::PublicKey::fromText(given))
                GL_CHECK(unlocked.ring.importPublic(given, m_label));
            else
                GL_CHECK(importFile(given, unlocked.ring));
        }
        GL_CHECK(save(unlocked));
        context.out << fmt::format("{} new\n", unlocked.ring.list().size() - before);
        return {};
    }

    /// The key of an app that encrypts its logs: from a file, a descriptor or the terminal.
    Result<void> importSecret(crypto::KeyRing& into)
    {
        const bool isXlog = m_kind == KeyKind::Xlog;
        crypto::SecretBytes secret;
        if (m_keys.size() > 1)
            return fail(Errc::InvalidArgument, "a file holds one key: import one at a time");
        if (m_keys.empty()) {
            GL_TRY(secret,
                   readPassphrase(m_secretFd, isXlog ? "Private key (64 hexadecimal digits): " : "AES key and IV: "));
        } else {
            const auto source = io::openFile(m_keys.front());
            if (!source) // its name is not repeated: it may be the key itself
                return fail(source.error().code, "the file with the key cannot be read: keys are never given as text");
            GL_TRY(auto bytes, io::readAll(**source, kMaxSecretFile));
            secret = crypto::SecretBytes::copyOf(bytes);
            crypto::wipe(bytes);
        }
        const std::string_view text = asText(secret.bytes());
        const auto added = isXlog ? crypto::addXlogKey(into, text, m_label) : crypto::addLoganKey(into, text, m_label);
        return added ? Result<void> {} : Result<void>(tl::make_unexpected(added.error()));
    }

    Result<void> importFile(const std::string& path, crypto::KeyRing& into)
    {
        static constexpr std::uint64_t longest = std::uint64_t {1} << 20;
        GL_TRY(const auto source, io::openFile(path));
        GL_TRY(const auto bytes, io::readAll(*source, longest));
        if (crypto::looksLikeKeyRing(bytes)) {
            GL_TRY(const auto passphrase, readPassphrase(m_otherFd, fmt::format("Passphrase for {}: ", path)));
            GL_TRY(const auto other, crypto::KeyRing::unseal(bytes, passphrase));
            GL_CHECK(into.merge(other));
            return {};
        }
        std::string_view rest = asText(bytes);
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.starts_with('#'))
                continue;
            auto added = into.importPublic(line, m_label);
            if (!added)
                return tl::make_unexpected(std::move(added.error()).at(path));
        }
        return {};
    }

    Result<void> change(Context& context, const std::function<Result<void>(crypto::KeyRing&, const KeyInfo&)>& how)
    {
        GL_TRY(auto unlocked, unlockKeyRing(context.keys, IfMissing::Fail, context.err));
        GL_TRY(const KeyInfo key, oneKey(unlocked.ring, m_key));
        GL_CHECK(how(unlocked.ring, key));
        return save(unlocked);
    }

    Result<void> retire(Context& context)
    {
        return change(context, [](crypto::KeyRing& ring, const KeyInfo& key) { return ring.retire(key.id); });
    }

    Result<void> relabel(Context& context)
    {
        return change(context,
                      [this](crypto::KeyRing& ring, const KeyInfo& key) { return ring.relabel(key.id, m_label); });
    }

    Result<void> remove(Context& context)
    {
        return change(context, [this](crypto::KeyRing& ring, const KeyInfo& key) -> Result<void> {
            if (key.hasSecret && !m_yes)
                return fail(Errc::InvalidArgument,
                            fmt::format("key {} has a secret: what is sealed to it alone could never be opened again. "
                                        "\"keys retire\" keeps it for old bundles; --yes deletes it",
                                        key.id.hex()));
            return ring.remove(key.id);
        });
    }

    Result<void> changePassphrase(Context& context)
    {
        GL_TRY(auto unlocked, unlockKeyRing(context.keys, IfMissing::Fail, context.err));
        GL_TRY(unlocked.passphrase, readNewPassphrase(m_otherFd, unlocked.path.string()));
        return save(unlocked);
    }

    Result<void> remember(Context& context)
    {
        GL_TRY(const auto unlocked, unlockKeyRing(context.keys, IfMissing::Fail, context.err));
        return keychain::store(unlocked.path, unlocked.passphrase);
    }

    Result<void> forget(Context& context) { return keychain::forget(keyRingPath(context.keys)); }

    static void print(Context& context, const crypto::KeyRing& ring, const KeyInfo& key)
    {
        if (context.json) {
            std::string text;
            report::JsonWriter json(text);
            writeKey(json, ring, key);
            context.out << text << '\n';
        } else {
            context.out << fmt::format("{}\n", key.publicKey.text());
            context.err << fmt::format("graylens-cli: made key {}; give its public key to those who seal bundles\n",
                                       key.id.hex());
        }
    }

    CLI::App* m_verb = nullptr;
    std::vector<std::pair<CLI::App*, Action>> m_actions;
    std::string m_label, m_key;
    std::vector<std::string> m_keys;
    int m_otherFd = -1, m_secretFd = -1;
    KeyKind m_kind = KeyKind::Bundle;
    bool m_yes = false;
};

} // namespace

std::unique_ptr<Verb> keysVerb()
{
    return std::make_unique<Keys>();
}

} // namespace graylens::cli
