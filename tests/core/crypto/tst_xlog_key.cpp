// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <zlib.h>

#include <QObject>
#include <QTest>
#include <QtEndian>

#include "core/crypto/xlog_key.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

/// What a raw deflate stream that never ends gives; empty where its first byte is damaged already.
QByteArray inflated(const QByteArray& stream)
{
    z_stream state {};
    inflateInit2(&state, -MAX_WBITS);
    QByteArray out(1 << 16, '\0');
    QByteArray in = stream;
    state.next_in = reinterpret_cast<Bytef*>(in.data());
    state.avail_in = static_cast<uInt>(in.size());
    state.next_out = reinterpret_cast<Bytef*>(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    inflate(&state, Z_SYNC_FLUSH);
    out.truncate(out.size() - static_cast<qsizetype>(state.avail_out));
    inflateEnd(&state);
    return out;
}

QByteArray content(const char* relative)
{
    QFile file(test::realData(relative));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray settingOf(const QByteArray& environment, const QByteArray& name)
{
    for (const QByteArray& line : environment.split('\n'))
        if (line.startsWith(name + '='))
            return line.mid(name.size() + 1).trimmed();
    return {};
}

} // namespace

class TestXlogKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyPrivateKeysOfTheCurveAreTaken()
    {
        const std::string one(63, '0');
        QVERIFY(crypto::XlogKey::fromHex(one + "1").has_value());
        for (const std::string& bad :
             {std::string(), one, one + "x", one + "0", std::string(64, 'f'), "-1" + one.substr(1)}) {
            const auto key = crypto::XlogKey::fromHex(bad);
            QVERIFY2(!key, bad.c_str());
            QCOMPARE(key.error().code, Errc::InvalidArgument);
        }
    }
    void noiseIsNoPublicKey()
    {
        const auto key = crypto::XlogKey::fromHex(std::string(63, '0') + "1");
        const std::array<std::byte, 64> noise {};
        QCOMPARE(key->cipherFor(noise).error().code, Errc::Corrupt);
    }
    void twoSidesAgreeOnOneCipher()
    {
        const auto app = crypto::XlogKey::fromHex(std::string(63, '1') + "2");
        const auto writer = crypto::XlogKey::fromHex(std::string(63, '3') + "4");
        const auto stranger = crypto::XlogKey::fromHex(std::string(63, '5') + "6");
        const auto appKey = app->publicKey(), writerKey = writer->publicKey();
        GL_VERIFY_RESULT(appKey);
        GL_VERIFY_RESULT(writerKey);
        const std::vector<std::byte> sealed(21, std::byte {0x5A});
        auto one = sealed, other = sealed, wrong = sealed;
        app->cipherFor(*writerKey)->decrypt(one);
        writer->cipherFor(*appKey)->decrypt(other);
        stranger->cipherFor(*writerKey)->decrypt(wrong);
        QVERIFY(one == other);
        QVERIFY(one != wrong);
        QVERIFY(std::equal(one.begin() + 16, one.end(), sealed.begin() + 16)); // fills no group
        QVERIFY(!std::equal(one.begin(), one.begin() + 16, sealed.begin()));
    }
    void realBlocksAreDecrypted_data()
    {
        QTest::addColumn<int>("blocks");
        for (const char* name : {"zlib_sync_crypt", "zstd_async_crypt", "zstd_sync_crypt"})
            QTest::newRow(name) << 5;
    }
    void realBlocksAreDecrypted()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(int, blocks);
        const QByteArray keys = content("xlog/custom.env");
        const auto key = crypto::XlogKey::fromHex(settingOf(keys, "TEST_XLOG_PRIVATE_KEY").toStdString());
        GL_VERIFY_RESULT(key);
        const QByteArray name = QTest::currentDataTag();
        const QByteArray file = content(("xlog/" + name + ".xlog").constData());
        const QByteArray truth = content(("truth/xlog/" + name + ".xlog.log").constData());
        constexpr qsizetype header = 73;
        int read = 0;
        for (qsizetype at = 0; at + header < file.size();) {
            const auto length = qFromLittleEndian<quint32>(file.constData() + at + 5);
            if (file[at] == 0x07) {
                QByteArray payload = file.mid(at + header, static_cast<qsizetype>(length));
                const auto writer = std::as_bytes(std::span(file.constData() + at + 9, 64)).first<64>();
                const auto cipher = key->cipherFor(writer);
                GL_VERIFY_RESULT(cipher);
                cipher->decrypt(
                    std::as_writable_bytes(std::span(payload.data(), static_cast<std::size_t>(payload.size()))));
                const QByteArray text = inflated(payload);
                QVERIFY(text.size() > 40);
                QVERIFY(truth.contains(text));
                ++read;
            }
            at += header + static_cast<qsizetype>(length) + 1;
        }
        QCOMPARE(read, blocks);
        const auto ownKey = key->publicKey();
        GL_VERIFY_RESULT(ownKey);
        const QByteArray spelled = QByteArray(reinterpret_cast<const char*>(ownKey->data()), 64).toHex();
        QCOMPARE(spelled, settingOf(keys, "TEST_XLOG_PUBLIC_KEY"));
    }
};

QTEST_APPLESS_MAIN(TestXlogKey)
#include "tst_xlog_key.moc"
