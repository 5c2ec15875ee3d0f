// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <thread>

#include <QTemporaryDir>
#include <sodium.h>

#include "core/base/byte_reader.h"
#include "core/crypto/bech32.h"
#include "core/crypto/key_ring.h"
#include "core/crypto/seeded_keys.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::crypto;

namespace {

/// The header's checksum as FORMAT.md gives it: BLAKE2b with 16 bytes of output.
std::array<std::byte, 16> checksum(std::span<const std::byte> bytes)
{
    std::array<std::byte, 16> out {};
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return out;
}

SecretBytes passphrase(std::string_view text)
{
    return SecretBytes::copyOf(text);
}

std::vector<std::byte> sealedRing(const KeyRing& ring, std::string_view text = "correct horse")
{
    return ring.seal(passphrase(text), PassphraseCost::TestOnly).value();
}

} // namespace

class TestKeyRing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publicKeyTextReadsBack();
    void bech32MatchesItsStandard();
    void everyWrongCharacterOfAPublicKeyIsNoticed();
    void keysThatSealNothingAreRefused();
    void whatIsSealedToAKeyOpensWithItAlone();
    void insecureSeededBoxesAreOrdinaryBoxes();
    void ringReadsBackWithLabelsAndRetiredKeys();
    void wrongPassphraseIsReportedAsWrongKey();
    void everyFlippedBitIsReportedAsDamageAndNeverAsWrongKey();
    void everyCutIsReportedAsTruncated();
    void hostileCostsAreRefusedBeforeTheyAreSpent();
    void mergingKeepsSecretsAndLabels();
    void retiredKeysStillOpenAndRemovedOnesDoNot();
    void matchFindsByIdPrefixAndLabel();
    void ringIsReadableFromSeveralThreads();
    void fileIsPrivateAndReadsBack();
};

void TestKeyRing::publicKeyTextReadsBack()
{
    KeyRing ring;
    for (std::uint64_t i = 0; i < 50; ++i) {
        const KeyId id = addInsecureSeededKey(ring, InsecureSeed {i}, "", 0).value();
        const std::string text = ring.exportPublic(id).value();
        QVERIFY(text.starts_with("glpub1"));
        QCOMPARE(text.size(), std::size_t {64});
        const auto back = PublicKey::fromText("  " + text + "\n");
        GL_VERIFY_RESULT(back);
        QVERIFY(back->id() == id);
        QVERIFY(KeyId::fromHex(id.hex()).value() == id);
    }
}

void TestKeyRing::bech32MatchesItsStandard()
{
    // Valid and invalid strings of BIP 173.
    QVERIFY(fromBech32("a", "A12UEL5L"));
    QVERIFY(fromBech32("a", "a12uel5l"));
    QVERIFY(fromBech32("?", "?1ezyfcl"));
    QVERIFY(!fromBech32("a", "A12UeL5L"));
    QVERIFY(!fromBech32("a", "a12uel5m"));
    const std::vector<std::uint8_t> bytes {0, 1, 2, 253, 254, 255};
    QVERIFY(fromBech32("glpub", bech32("glpub", bytes)) == bytes);
    QVERIFY(!fromBech32("other", bech32("glpub", bytes)));
}

void TestKeyRing::everyWrongCharacterOfAPublicKeyIsNoticed()
{
    KeyRing ring;
    const std::string text = ring.exportPublic(addInsecureSeededKey(ring, InsecureSeed {1}, "", 0).value()).value();
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char c : std::string_view("qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1Q ")) {
            std::string wrong = text;
            if (wrong[i] == c || (c == ' ' && (i == 0 || i + 1 == text.size())))
                continue;
            wrong[i] = c;
            const auto key = PublicKey::fromText(wrong);
            QVERIFY2(!key, wrong.c_str());
            QVERIFY(key.error().code == Errc::InvalidArgument);
        }
        QVERIFY(!PublicKey::fromText(text.substr(0, i)));
    }
}

void TestKeyRing::keysThatSealNothingAreRefused()
{
    PublicKey zero;
    QVERIFY(!PublicKey::fromText(zero.text()));
    QVERIFY(!sealTo(zero, asBytes("secret")));
}

void TestKeyRing::whatIsSealedToAKeyOpensWithItAlone()
{
    KeyRing ring;
    const KeyId mine = ring.generate("mine").value();
    const KeyId other = ring.generate("other").value();
    const auto sealed = sealTo(ring.find(mine)->publicKey, asBytes("0123456789abcdef")).value();
    const auto opened = ring.open(mine, sealed);
    GL_VERIFY_RESULT(opened);
    QVERIFY(asText(opened->bytes()) == "0123456789abcdef");
    QVERIFY(ring.open(other, sealed).error().code == Errc::AuthFailed);
    auto altered = sealed;
    altered.back() ^= std::byte {1};
    QVERIFY(ring.open(mine, altered).error().code == Errc::AuthFailed);
    QVERIFY(ring.open(KeyId {}, sealed).error().code == Errc::NotFound);
    QVERIFY(ring.open(mine, std::span(sealed).first(20)).error().code == Errc::AuthFailed);
}

void TestKeyRing::insecureSeededBoxesAreOrdinaryBoxes()
{
    KeyRing ring;
    const KeyId id = addInsecureSeededKey(ring, InsecureSeed {7}, "demo", 0).value();
    const auto sealed = sealToInsecurely(InsecureSeed {7}, 0, ring.find(id)->publicKey, asBytes("file key"));
    GL_VERIFY_RESULT(sealed);
    QVERIFY(*sealed == sealToInsecurely(InsecureSeed {7}, 0, ring.find(id)->publicKey, asBytes("file key")).value());
    QVERIFY(*sealed != sealToInsecurely(InsecureSeed {7}, 1, ring.find(id)->publicKey, asBytes("file key")).value());
    QVERIFY(asText(ring.open(id, *sealed).value().bytes()) == "file key");
}

void TestKeyRing::ringReadsBackWithLabelsAndRetiredKeys()
{
    KeyRing ring;
    const KeyId mine = ring.generate("support \u65e5\u672c").value();
    const KeyId old = ring.generate("2024").value();
    GL_VERIFY_RESULT(ring.retire(old));
    KeyRing foreign;
    const KeyId theirs = foreign.generate("x").value();
    GL_VERIFY_RESULT(ring.importPublic(foreign.exportPublic(theirs).value(), "escrow"));

    const auto back = KeyRing::unseal(sealedRing(ring), passphrase("correct horse"));
    GL_VERIFY_RESULT(back);
    const auto keys = back->list();
    QCOMPARE(keys.size(), std::size_t {3});
    QVERIFY(keys[0].id == mine && keys[0].label == "support \u65e5\u672c" && keys[0].hasSecret
            && keys[0].retiredMs == 0);
    QVERIFY(keys[1].id == old && keys[1].hasSecret && keys[1].retiredMs > 0 && keys[1].createdMs > 0);
    QVERIFY(keys[2].id == theirs && !keys[2].hasSecret && keys[2].label == "escrow");
    QVERIFY(back->canOpen(mine) && back->canOpen(old) && !back->canOpen(theirs));
    const auto empty = KeyRing::unseal(sealedRing(KeyRing {}), passphrase("correct horse"));
    GL_VERIFY_RESULT(empty);
    QVERIFY(empty->isEmpty());
    QVERIFY(ring.seal(SecretBytes {}).error().code == Errc::InvalidArgument);
}

void TestKeyRing::wrongPassphraseIsReportedAsWrongKey()
{
    KeyRing ring;
    QVERIFY(ring.generate("a"));
    const auto file = sealedRing(ring);
    for (const char* wrong : {"correct hors", "correct horse ", "", "Correct horse"})
        QVERIFY(KeyRing::unseal(file, passphrase(wrong)).error().code == Errc::WrongKey);
}

void TestKeyRing::everyFlippedBitIsReportedAsDamageAndNeverAsWrongKey()
{
    KeyRing ring;
    QVERIFY(ring.generate("a"));
    const auto file = sealedRing(ring);
    for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
        auto flipped = file;
        flipped[bit / 8] ^= std::byte {1} << static_cast<int>(bit % 8);
        const auto result = KeyRing::unseal(flipped, passphrase("correct horse"));
        QVERIFY(!result);
        const Errc code = result.error().code;
        const Errc expected = bit < 64 ? Errc::UnknownFormat
            : bit < 72                 ? Errc::UnsupportedVersion
            : bit < 800                ? Errc::Corrupt
                                       : Errc::AuthFailed;
        QVERIFY2(code == expected, qPrintable(QString::number(bit)));
    }
}

void TestKeyRing::everyCutIsReportedAsTruncated()
{
    KeyRing ring;
    QVERIFY(ring.generate("a"));
    auto file = sealedRing(ring);
    for (std::size_t size = 1; size < file.size(); ++size)
        QVERIFY(KeyRing::unseal(std::span(file).first(size), passphrase("correct horse")).error().code
                == Errc::Truncated);
    QVERIFY(KeyRing::unseal({}, passphrase("correct horse")).error().code == Errc::UnknownFormat);
    file.push_back(std::byte {0});
    QVERIFY(KeyRing::unseal(file, passphrase("correct horse")).error().code == Errc::Corrupt);
}

void TestKeyRing::hostileCostsAreRefusedBeforeTheyAreSpent()
{
    // Everything but the secret parts can be made by a stranger: set the cost and put the checksum right.
    KeyRing ring;
    const auto forged = [&ring](std::uint32_t passes, std::uint32_t memoryKiB) {
        auto file = sealedRing(ring);
        std::memcpy(file.data() + 12, &passes, 4);
        std::memcpy(file.data() + 16, &memoryKiB, 4);
        const auto right = checksum(std::span(file).first(84));
        std::copy(right.begin(), right.end(), file.begin() + 84);
        return KeyRing::unseal(file, passphrase("correct horse")).error().code;
    };
    QVERIFY(forged(3, 0xFFFFFFFF) == Errc::LimitExceeded);
    QVERIFY(forged(0xFFFFFFFF, 8) == Errc::LimitExceeded);
    QVERIFY(forged(0, 8) == Errc::Corrupt);
    QVERIFY(forged(1, 0) == Errc::Corrupt);
    QVERIFY(forged(2, 8) == Errc::WrongKey); // believable: cannot be told from a wrong passphrase
}

void TestKeyRing::mergingKeepsSecretsAndLabels()
{
    KeyRing here, there;
    const KeyId shared = there.generate("from there").value();
    const KeyId second = there.generate("second").value();
    GL_VERIFY_RESULT(here.importPublic(there.exportPublic(shared).value(), "called so here"));
    QVERIFY(!here.canOpen(shared));
    QCOMPARE(here.merge(there).value(), std::size_t {1});
    QVERIFY(here.canOpen(shared) && here.canOpen(second));
    QVERIFY(here.find(shared)->label == "called so here");
    // A public key imported over a secret one leaves the secret.
    GL_VERIFY_RESULT(here.importPublic(there.exportPublic(second).value(), "renamed"));
    QVERIFY(here.canOpen(second) && here.find(second)->label == "renamed");
    QVERIFY(here.generate(std::string(201, 'x')).error().code == Errc::InvalidArgument);
    QVERIFY(here.generate("two\nlines").error().code == Errc::InvalidArgument);
}

void TestKeyRing::retiredKeysStillOpenAndRemovedOnesDoNot()
{
    KeyRing ring;
    const KeyId id = ring.generate("a").value();
    const auto sealed = sealTo(ring.find(id)->publicKey, asBytes("x")).value();
    GL_VERIFY_RESULT(ring.retire(id));
    QVERIFY(ring.open(id, sealed));
    GL_VERIFY_RESULT(ring.remove(id));
    QVERIFY(ring.open(id, sealed).error().code == Errc::NotFound);
    QVERIFY(ring.retire(id).error().code == Errc::NotFound);
    QVERIFY(ring.remove(id).error().code == Errc::NotFound);
    QVERIFY(ring.exportPublic(id).error().code == Errc::NotFound);
}

void TestKeyRing::matchFindsByIdPrefixAndLabel()
{
    KeyRing ring;
    const KeyId id = ring.generate("support").value();
    QVERIFY(ring.generate("support"));
    QCOMPARE(ring.match("support").size(), std::size_t {2});
    QCOMPARE(ring.match(id.hex()).size(), std::size_t {1});
    QCOMPARE(ring.match(id.hex().substr(0, 12)).size(), std::size_t {1});
    QVERIFY(ring.match(id.hex().substr(0, 3)).empty());
    QVERIFY(ring.match("").empty());
}

void TestKeyRing::ringIsReadableFromSeveralThreads()
{
    KeyRing ring;
    const KeyId id = ring.generate("a").value();
    const auto sealed = sealTo(ring.find(id)->publicKey, asBytes("x")).value();
    std::atomic<int> opened {0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i)
                    opened += ring.canOpen(id) && ring.open(id, sealed) && ring.list().size() == 1;
            });
        }
    }
    QCOMPARE(opened.load(), 200);
}

void TestKeyRing::fileIsPrivateAndReadsBack()
{
    QTemporaryDir folder;
    const std::filesystem::path path = (folder.path() + QStringLiteral("/a/b/ring.glk")).toStdString();
    KeyRing ring;
    const KeyId id = ring.generate("a").value();
    QVERIFY(loadKeyRing(path, passphrase("p")).error().code == Errc::NotFound);
    GL_VERIFY_RESULT(saveKeyRing(path, ring, passphrase("p"), PassphraseCost::TestOnly));
    QVERIFY(std::filesystem::status(path).permissions()
            == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto back = loadKeyRing(path, passphrase("p"));
    GL_VERIFY_RESULT(back);
    QVERIFY(back->canOpen(id));
    QVERIFY(loadKeyRing(path, passphrase("q")).error().code == Errc::WrongKey);
}

QTEST_APPLESS_MAIN(TestKeyRing)
#include "tst_key_ring.moc"
