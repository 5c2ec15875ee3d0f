// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <QObject>
#include <QTest>
#include <openssl/evp.h>

#include "core/base/byte_reader.h"
#include "core/crypto/log_keys.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::crypto;

namespace {

const std::string kXlogHex = std::string(63, '1') + "2";

std::string hexOf(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toHex().toStdString();
}

} // namespace

class TestLogKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysOfLogsStayInTheRing()
    {
        KeyRing ring;
        const auto bundle = ring.generate("bundles");
        const auto xlog = addXlogKey(ring, kXlogHex + "\n", "shop");
        const auto logan = addLoganKey(ring, "0123456789012345 abcdefghijklmnop\n", "chat");
        GL_VERIFY_RESULT(xlog);
        GL_VERIFY_RESULT(logan);
        const SecretBytes passphrase = SecretBytes::copyOf(std::string_view("p"));
        const auto file = ring.seal(passphrase, PassphraseCost::TestOnly);
        GL_VERIFY_RESULT(file);
        const auto back = KeyRing::unseal(*file, passphrase);
        GL_VERIFY_RESULT(back);
        QCOMPARE(back->list().size(), std::size_t {3});
        QCOMPARE(back->find(*xlog)->kind, KeyKind::Xlog);
        QCOMPARE(back->find(*logan)->kind, KeyKind::Logan);
        QCOMPARE(back->exportPublic(*xlog).value(), ring.exportPublic(*xlog).value());
        QCOMPARE(back->exportPublic(*xlog)->size(), std::size_t {128});
        QCOMPARE(back->exportPublic(*logan).error().code, Errc::InvalidArgument);
        QVERIFY(back->canOpen(*bundle) && !back->canOpen(*xlog) && !back->canOpen(*logan));
        QCOMPARE(loganCiphers(*back).size(), std::size_t {1});
        const auto writer = XlogKey::fromHex(std::string(63, '3') + "4")->publicKey();
        QCOMPARE(xlogCiphers(*back, *writer).size(), std::size_t {1});
    }
    void ringsWithoutKeysOfLogsAreWrittenForOldReaders()
    {
        KeyRing ring;
        GL_VERIFY_RESULT(ring.generate("bundles"));
        const SecretBytes passphrase = SecretBytes::copyOf(std::string_view("p"));
        QCOMPARE(ring.seal(passphrase, PassphraseCost::TestOnly)->at(8), std::byte {1});
        GL_VERIFY_RESULT(addXlogKey(ring, kXlogHex, ""));
        QCOMPARE(ring.seal(passphrase, PassphraseCost::TestOnly)->at(8), std::byte {2});
    }
    void oneLoganKeyInTwoSpellingsIsOne()
    {
        KeyRing ring;
        const std::string key = "0123456789012345", iv = "abcdefghijklmnop";
        const auto first = addLoganKey(ring, key + "  " + iv, "a");
        const auto second = addLoganKey(ring, hexOf(key) + "\n" + hexOf(iv), "b");
        GL_VERIFY_RESULT(first);
        GL_VERIFY_RESULT(second);
        QCOMPARE(first->hex(), second->hex());
        QCOMPARE(ring.list().size(), std::size_t {1});
    }
    void whatIsNoKeyIsRefused()
    {
        KeyRing ring;
        for (const char* bad : {"", "0123456789012345", "0123456789012345 short", "a b"})
            QCOMPARE(addLoganKey(ring, bad, "").error().code, Errc::InvalidArgument);
        QCOMPARE(addXlogKey(ring, "12", "").error().code, Errc::InvalidArgument);
        QVERIFY(ring.isEmpty());
    }
    void loganBlocksAreDecryptedAsOpensslEncryptsThem()
    {
        const std::string key = "0123456789012345", iv = "abcdefghijklmnop", text(40, 't');
        std::vector<unsigned char> sealed(text.size() + 16);
        int size = 0, more = 0;
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        const auto raw = [](const std::string& s) { return reinterpret_cast<const unsigned char*>(s.data()); };
        EVP_EncryptInit_ex(context, EVP_aes_128_cbc(), nullptr, raw(key), raw(iv));
        EVP_EncryptUpdate(context, sealed.data(), &size, raw(text), static_cast<int>(text.size()));
        EVP_EncryptFinal_ex(context, sealed.data() + size, &more);
        EVP_CIPHER_CTX_free(context);
        sealed.resize(static_cast<std::size_t>(size + more));
        KeyRing ring;
        GL_VERIFY_RESULT(addLoganKey(ring, key + " " + iv, ""));
        const auto bytes = std::as_writable_bytes(std::span(sealed));
        loganCiphers(ring).front().decrypt(bytes);
        QVERIFY(asText(bytes).starts_with(text));
        QCOMPARE(bytes.back(), std::byte {8}); // 48 bytes hold 40: padding by its length
    }
};

QTEST_APPLESS_MAIN(TestLogKeys)
#include "tst_log_keys.moc"
