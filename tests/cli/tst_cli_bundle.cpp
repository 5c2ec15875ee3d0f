// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens::test;

namespace {

constexpr const char* kPassphrase = "correct horse";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCliBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keysAreListedExportedRetiredAndRemoved();
    void packedFilesComeBackByteForByte();
    void inspectNeedsNoKeyForTheHeader();
    void aWrongPassphraseAndAWrongKeyAreCodeFive();
    void aCutBundleIsCodeFourAndKeepsWhatIsWhole();
    void crashesInAFolderOfBundlesAreClustered();
    void nothingIsOverwrittenUnasked();
    void withoutATerminalThePassphraseIsNotWaitedFor();
    void aFailedPackLeavesNoFile();
    void aRedactedBundleHasNoSecrets();
    void redactingSaysWhatItNeeds();

private:
    /// Runs with the passphrase as standard input, and descriptor 0 as its source.
    CliRun run(QStringList arguments, const QByteArray& passphrase = kPassphrase)
    {
        arguments += {QStringLiteral("--passphrase-fd"), QStringLiteral("0")};
        return runCli(m_folder.path(), arguments, passphrase + '\n');
    }
    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    static QStringList words(const char* line) { return QString::fromUtf8(line).split(QLatin1Char(' ')); }

    QTemporaryDir m_folder;
    QString m_publicKey;
};

void TestCliBundle::initTestCase()
{
    const CliRun made = run(words("keys generate --label support"));
    QCOMPARE(made.code, 0);
    m_publicKey = QString::fromUtf8(made.out).trimmed();
    QVERIFY(m_publicKey.startsWith(QLatin1String("glpub1")));
    writeBytes(path("a.txt"), QByteArray("line\n").repeated(100000));
    QByteArray noise(1000, '\0');
    for (unsigned i = 0; i < 1000; ++i)
        noise[static_cast<int>(i)] = static_cast<char>((i * i * 7919 + i * 104729) >> 5); // hardly compressible
    writeBytes(path("b.bin"), noise);
    const CliRun packed
        = runCli(m_folder.path(),
                 {QStringLiteral("bundle"), QStringLiteral("pack"), QStringLiteral("--recipient"), m_publicKey,
                  QStringLiteral("--env"), QStringLiteral("device.model=X1"), QStringLiteral("--out"),
                  QStringLiteral("t.glb"), QStringLiteral("a.txt"), QStringLiteral("b.bin")});
    QCOMPARE(packed.code, 0); // sealing needs no secret, so no passphrase either
    QVERIFY(packed.err.isEmpty());
}

void TestCliBundle::keysAreListedExportedRetiredAndRemoved()
{
    const QString ring = QStringLiteral("--keyring other.glk");
    const auto with = [&](const char* line) { return words(line) + ring.split(QLatin1Char(' ')); };
    QCOMPARE(run(with("keys list")).code, 3); // no such file
    QCOMPARE(run(with("keys generate --label first")).code, 0);
    QCOMPARE(run(with("keys generate --label second")).code, 0);
    QCOMPARE(run(with("keys import --label theirs") + QStringList {m_publicKey}).code, 0);
    QCOMPARE(run(with("keys retire second")).code, 0);
    const QJsonArray keys = run(with("keys list --json")).json().array();
    QCOMPARE(keys.size(), 3);
    QCOMPARE(keys[0].toObject()[QStringLiteral("label")].toString(), QStringLiteral("first"));
    QVERIFY(keys[0].toObject()[QStringLiteral("retired_ms")].isNull());
    QVERIFY(keys[1].toObject()[QStringLiteral("retired_ms")].toDouble() > 0);
    QVERIFY(!keys[2].toObject()[QStringLiteral("secret")].toBool());
    QCOMPARE(run(with("keys export theirs")).out.trimmed(), m_publicKey.toUtf8());
    QCOMPARE(run(with("keys remove first")).code, 2); // it has a secret
    QCOMPARE(run(with("keys remove first --yes")).code, 0);
    QCOMPARE(run(with("keys remove theirs")).code, 0);
    QCOMPARE(run(with("keys list --json")).json().array().size(), 1);
    QCOMPARE(run(with("keys export nobody")).code, 3);
    const QString secret = graylens::test::write(m_folder, "app-key.txt", QByteArray(63, char(49)) + "2\n");
    QCOMPARE(run(with("keys import --kind xlog --label app") + QStringList {secret}).code, 0);
    const QJsonObject app = run(with("keys list --json")).json().array().last().toObject();
    QCOMPARE(app[QStringLiteral("kind")].toString(), QStringLiteral("xlog"));
    QCOMPARE(app[QStringLiteral("public_key")].toString().size(), 128);
    QCOMPARE(run(with("keys import --kind logan") + QStringList {secret}).code, 2); // one word is no key and IV
    const CliRun typed = run(with("keys import --kind xlog") + QStringList {QString(64, QLatin1Char('7'))});
    QCOMPARE(typed.code, 3);
    QVERIFY(!typed.err.contains("777")); // an argument that was a secret is not repeated
    QCOMPARE(run(with("keys import glpub1nonsense")).code, 3);
}

void TestCliBundle::packedFilesComeBackByteForByte()
{
    QCOMPARE(run(words("bundle verify t.glb")).code, 0);
    const CliRun done = run(words("bundle extract t.glb --out whole"));
    QCOMPARE(done.code, 0);
    QCOMPARE(contentOf(path("whole/a.txt")), contentOf(path("a.txt")));
    QCOMPARE(contentOf(path("whole/b.bin")), contentOf(path("b.bin")));
    QVERIFY(contentOf(path("whole/environment.json")).contains("\"device.model\":\"X1\""));
    const CliRun one = run(words("bundle extract t.glb --out one --member b.bin"));
    QCOMPARE(one.code, 0);
    QCOMPARE(QDir(path("one")).entryList(QDir::Files), QStringList {QStringLiteral("b.bin")});
    QCOMPARE(run(words("bundle extract t.glb --out one --member nothing")).code, 3);
}

void TestCliBundle::inspectNeedsNoKeyForTheHeader()
{
    const CliRun with = run(words("bundle inspect t.glb --json"));
    QCOMPARE(with.code, 0);
    const QJsonObject whole = with.json().object();
    QCOMPARE(whole[QStringLiteral("members")].toArray().size(), 3);
    QVERIFY(whole[QStringLiteral("issues")].toArray().isEmpty());
    QTemporaryDir nobody; // another home: no key ring at all
    const CliRun without = runCli(
        nobody.path(), {QStringLiteral("bundle"), QStringLiteral("inspect"), path("t.glb"), QStringLiteral("--json")});
    QCOMPARE(without.code, 5);
    QCOMPARE(without.json().object()[QStringLiteral("recipients")], whole[QStringLiteral("recipients")]);
    QVERIFY(without.err.contains(whole[QStringLiteral("opened_with")].toString().toUtf8()));
}

void TestCliBundle::aWrongPassphraseAndAWrongKeyAreCodeFive()
{
    QCOMPARE(run(words("bundle verify t.glb"), "wrong").code, 5);
    QCOMPARE(run(words("keys list"), "wrong").code, 5);
    QCOMPARE(run(words("keys generate --keyring stranger.glk")).code, 0);
    QCOMPARE(run(words("bundle verify t.glb --keyring stranger.glk")).code, 5);
    QByteArray altered = contentOf(path("t.glb"));
    altered[33] = static_cast<char>(altered[33] ^ 1); // in the header
    writeBytes(path("altered.glb"), altered);
    QCOMPARE(run(words("bundle verify altered.glb")).code, 5);
    QCOMPARE(run(words("bundle verify a.txt")).code, 3);
}

void TestCliBundle::aCutBundleIsCodeFourAndKeepsWhatIsWhole()
{
    const QByteArray whole = contentOf(path("t.glb"));
    writeBytes(path("cut.glb"), whole.left(whole.size() - 600)); // before the second file's only frame ends
    const CliRun verified = run(words("bundle verify cut.glb --json"));
    QCOMPARE(verified.code, 4);
    QVERIFY(!verified.json().object()[QStringLiteral("issues")].toArray().isEmpty());
    QCOMPARE(run(words("bundle extract cut.glb --out cut")).code, 4);
    QCOMPARE(contentOf(path("cut/a.txt")), contentOf(path("a.txt")));
}

void TestCliBundle::crashesInAFolderOfBundlesAreClustered()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("phones")));
    writeBytes(path("tombstone_00"), contentOf(golden("thread_dump/tombstone.txt")));
    for (const char* name : {"phones/1.glb", "phones/2.glb"})
        QCOMPARE(run({QStringLiteral("bundle"), QStringLiteral("pack"), QStringLiteral("--recipient"), m_publicKey,
                      QStringLiteral("--out"), QString::fromUtf8(name), QStringLiteral("tombstone_00")})
                     .code,
                 0);
    const QJsonArray clusters = run(words("cluster phones --json")).json().array();
    QCOMPARE(clusters.size(), 1);
    const QJsonArray wanted {QStringLiteral("phones/1.glb/tombstone_00"), QStringLiteral("phones/2.glb/tombstone_00")};
    QCOMPARE(clusters[0][QLatin1String("members")].toArray(), wanted);
    QVERIFY(clusters[0][QLatin1String("signature")].toString().contains(QLatin1String("shop::Surface::make")));
    const CliRun without = run(words("cluster t.glb phones/1.glb --json"));
    QCOMPARE(without.code, 0);
    QCOMPARE(without.json().array().size(), 1);
    QVERIFY(without.err.contains("t.glb: there is no crash in it"));
    QCOMPARE(run(words("cluster phones/1.glb"), "wrong").code, 5);
}

void TestCliBundle::nothingIsOverwrittenUnasked()
{
    QCOMPARE(run(words("bundle extract t.glb --out again")).code, 0);
    writeBytes(path("again/a.txt"), "mine");
    QCOMPARE(run(words("bundle extract t.glb --out again")).code, 2);
    QCOMPARE(contentOf(path("again/a.txt")), QByteArray("mine"));
    QCOMPARE(run(words("bundle extract t.glb --out again --force")).code, 0);
    QCOMPARE(contentOf(path("again/a.txt")), contentOf(path("a.txt")));
}

void TestCliBundle::withoutATerminalThePassphraseIsNotWaitedFor()
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessEnvironment(bareEnvironment(m_folder.path()));
    process.start(QStringLiteral("setsid"),
                  {QStringLiteral("-w"), QStringLiteral(GRAYLENS_CLI), QStringLiteral("keys"), QStringLiteral("list")});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("--passphrase-fd"));
}

void TestCliBundle::aRedactedBundleHasNoSecrets()
{
    writeBytes(path("user.log"), "call 13812345678 for order AB-77\n");
    writeBytes(path("rules.txt"), "order AB-(\\d+)\n");
    const CliRun packed = runCli(m_folder.path(),
                                 {QStringLiteral("bundle"), QStringLiteral("pack"), QStringLiteral("--recipient"),
                                  m_publicKey, QStringLiteral("--out"), QStringLiteral("user.glb"),
                                  QStringLiteral("user.log"), QStringLiteral("b.bin")});
    QCOMPARE(packed.code, 0);
    const QJsonObject preview = run(words("bundle redact user.glb --preview --json")).json().object();
    const QJsonObject rule = preview[QStringLiteral("rules")].toArray()[0].toObject();
    QCOMPARE(rule[QStringLiteral("name")].toString(), QStringLiteral("phone"));
    QCOMPARE(rule[QStringLiteral("samples")].toArray()[0].toObject()[QStringLiteral("value")].toString(),
             QStringLiteral("13812345678"));
    QCOMPARE(preview[QStringLiteral("left_out")].toArray(), QJsonArray {QStringLiteral("b.bin")});

    const QStringList to {QStringLiteral("--recipient"), m_publicKey};
    const CliRun redacted = run(words("bundle redact user.glb --keep b.bin --out clean.glb") + to);
    QCOMPARE(redacted.code, 0);
    QVERIFY(!redacted.out.contains("13812345678")); // samples are for previews
    QCOMPARE(run(words("bundle extract clean.glb --out clean")).code, 0);
    QVERIFY(contentOf(path("clean/user.log")).startsWith("call <phone:"));
    QCOMPARE(contentOf(path("clean/b.bin")), contentOf(path("b.bin")));

    QCOMPARE(run(words("bundle redact user.glb --rules rules.txt --out own.glb") + to).code, 0);
    QCOMPARE(run(words("bundle extract own.glb --out own")).code, 0);
    QVERIFY(contentOf(path("own/user.log")).startsWith("call 13812345678 for order AB-<order:"));
}

void TestCliBundle::redactingSaysWhatItNeeds()
{
    QCOMPARE(run(words("bundle redact t.glb")).code, 2);
    QCOMPARE(run(words("bundle redact t.glb --out x.glb")).code, 2);
    const QByteArray rules = run(words("bundle redact --print-rules")).out;
    QVERIFY(rules.contains("phone:number"));
    writeBytes(path("bad-rules.txt"), "phone (\n");
    const CliRun bad = run(words("bundle redact t.glb --preview --rules bad-rules.txt"));
    QCOMPARE(bad.code, 2);
    QVERIFY(bad.err.contains("line 1"));
    QCOMPARE(run(words("bundle redact t.glb --preview --keep no.such")).code, 2);
}

void TestCliBundle::aFailedPackLeavesNoFile()
{
    const QStringList before = QDir(m_folder.path()).entryList(QDir::Files);
    const CliRun failed = runCli(
        m_folder.path(), words("bundle pack --out no.glb a.txt missing.txt --recipient") + QStringList {m_publicKey});
    QCOMPARE(failed.code, 3);
    QCOMPARE(runCli(m_folder.path(), words("bundle pack --out no.glb --recipient glpub1x a.txt")).code, 2);
    QCOMPARE(runCli(m_folder.path(),
                    words("bundle pack --out no/such/folder.glb a.txt --recipient") + QStringList {m_publicKey})
                 .code,
             1);
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), before);
}

QTEST_GUILESS_MAIN(TestCliBundle)
#include "tst_cli_bundle.moc"
