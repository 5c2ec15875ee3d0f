// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "core/bundle/bundle_writer.h"
#include "core/casefile/case_file.h"
#include "core/casefile/options_text.h"
#include "core/casefile/sealed_case.h"
#include "core/crypto/key_ring.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::casefile;
using analysis::WindowSpec;

namespace {

CaseFile sample()
{
    CaseFile file;
    file.side[0] = {{"/home/ann/normal.trace", 12, std::string(64, 'a')}};
    file.side[1] = {{"C:\\traces\\\"slow\".trace", 5'000'000'000, std::string(64, 'b')},
                    {"/home/ann/b.trace", 0, std::string(64, '0')}};
    file.options.window[1] = {WindowSpec::Kind::Method, "app.Main.run", 3, {}};
    file.options.myCode = {"com.example."};
    file.options.exclude = {"java.util."};
    file.options.pairMethods = {{"a.b", "c.\u0434"}};
    file.options.pairThreads = {{"pool-1", "pool-2"}};
    file.options.shares = true;
    file.options.part = "inuse_space";
    file.notes = "seen \"on\" two phones\nline two \u6162";
    return file;
}

} // namespace

class TestCaseFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBack();
    void windowsAreReadBack();
    void hashIsThatOfOtherTools();
    void inputsAreFoundWhereTheyWereOrBesideTheFile();
    void changedInputsAreTold();
    void whatIsNoCaseFileIsRefused_data();
    void whatIsNoCaseFileIsRefused();
    void unknownMembersAreSkipped();
    void anyCutIsAnErrorAndNoCrash();
    void flippedBytesNeverCrash();
    void aSealedCaseHoldsItsInputs();
    void sealedNamesCannotLeaveTheFolder();
};

void TestCaseFile::whatIsWrittenIsReadBack()
{
    const CaseFile file = sample();
    const std::string text = toText(file);
    QVERIFY(isCaseFile(text));
    const auto back = fromText(text);
    GL_VERIFY_RESULT(back);
    QVERIFY(back->side == file.side);
    QCOMPARE(back->notes, file.notes);
    QVERIFY(back->options.window == file.options.window);
    QVERIFY(back->options.myCode == file.options.myCode);
    QVERIFY(back->options.exclude == file.options.exclude);
    QCOMPARE(back->options.pairMethods.front().abnormal, file.options.pairMethods.front().abnormal);
    QCOMPARE(back->options.pairThreads.front().normal, std::string("pool-1"));
    QVERIFY(back->options.shares);
    QCOMPARE(back->options.part, std::string("inuse_space"));
    QCOMPARE(toText(*back), text);
}

void TestCaseFile::windowsAreReadBack()
{
    constexpr TimeNs kOpen = std::numeric_limits<TimeNs>::max();
    for (const WindowSpec& window :
         {WindowSpec {}, WindowSpec {WindowSpec::Kind::Startup, {}, 1, {}},
          WindowSpec {WindowSpec::Kind::Method, "a.b", 1, {}}, WindowSpec {WindowSpec::Kind::Until, "a.b", 7, {}},
          WindowSpec {WindowSpec::Kind::Range, {}, 1, {1'200, 3'500}},
          WindowSpec {WindowSpec::Kind::Range, {}, 1, {5, kOpen}}}) {
        const auto back = analysis::parseWindow(analysis::windowText(window));
        GL_VERIFY_RESULT(back);
        QVERIFY2(*back == window, analysis::windowText(window).c_str());
    }
}

void TestCaseFile::hashIsThatOfOtherTools()
{
    QTemporaryDir folder;
    const auto input = describe(test::write(folder, "x", "abc").toStdString());
    GL_VERIFY_RESULT(input);
    QCOMPARE(input->bytes, std::uint64_t {3});
    QCOMPARE(input->sha256,
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // FIPS 180-4
    QCOMPARE(describe(folder.filePath(QStringLiteral("none")).toStdString()).error().code, Errc::NotFound);
}

void TestCaseFile::inputsAreFoundWhereTheyWereOrBesideTheFile()
{
    QTemporaryDir there, here;
    CaseFile file;
    file.side[0] = {describe(test::write(there, "n.trace", "one").toStdString()).value()};
    file.side[1] = {describe(test::write(there, "a.trace", "two").toStdString()).value()};
    test::write(here, "a.trace", "two");
    QFile::remove(there.filePath(QStringLiteral("a.trace")));
    file.side[1].push_back(file.side[1].front());
    file.side[1].back().path = "D:\\gone\\a.trace";
    const auto found = find(file, here.filePath(QStringLiteral("x.glcase")).toStdString());
    GL_VERIFY_RESULT(found);
    QCOMPARE((*found)[0][0].path.string(), there.filePath(QStringLiteral("n.trace")).toStdString());
    for (const Found& input : (*found)[1]) {
        QCOMPARE(input.state, Found::State::Same);
        QCOMPARE(input.path.string(), here.filePath(QStringLiteral("a.trace")).toStdString());
    }
}

void TestCaseFile::changedInputsAreTold()
{
    QTemporaryDir folder;
    CaseFile file;
    const QString path = test::write(folder, "n.trace", "one");
    file.side[0] = {describe(path.toStdString()).value()};
    file.side[1] = file.side[0];
    file.side[1].front().path = "/nowhere/other.trace";
    test::write(folder, "n.trace", "another");
    const auto found = find(file, folder.filePath(QStringLiteral("x.glcase")).toStdString());
    GL_VERIFY_RESULT(found);
    QCOMPARE((*found)[0][0].state, Found::State::Changed);
    QCOMPARE((*found)[1][0].state, Found::State::Missing);
    QVERIFY((*found)[1][0].path.empty());
}

void TestCaseFile::whatIsNoCaseFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const QByteArray good = QByteArray::fromStdString(toText(sample()));
    const auto row = [](const char* name, const QByteArray& text, Errc code) {
        QTest::newRow(name) << text << static_cast<int>(code);
    };
    row("empty", "", Errc::UnknownFormat);
    row("other json", R"({"traceEvents":[]})", Errc::UnknownFormat);
    row("array", "[1]", Errc::UnknownFormat);
    row("newer", QByteArray(good).replace("\"version\":1", "\"version\":2"), Errc::UnsupportedVersion);
    row("no abnormal", QByteArray(good).replace("\"abnormal\"", "\"other\""), Errc::Corrupt);
    row("bad hash", QByteArray(good).replace(std::string(64, 'a').c_str(), "abc"), Errc::Corrupt);
}

void TestCaseFile::whatIsNoCaseFileIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const auto file = fromText(text.toStdString());
    QVERIFY(!file);
    QCOMPARE(static_cast<int>(file.error().code), code);
}

void TestCaseFile::unknownMembersAreSkipped()
{
    std::string text = toText(sample());
    text.insert(1, R"("later":{"a":[1,{"b":null}]},)");
    const auto file = fromText(text);
    GL_VERIFY_RESULT(file);
    QCOMPARE(toText(*file), toText(sample()));
}

void TestCaseFile::anyCutIsAnErrorAndNoCrash()
{
    const std::string text = toText(sample());
    for (std::size_t size = 0; size + 2 < text.size(); ++size)
        QVERIFY2(!fromText(std::string_view(text).substr(0, size)), std::to_string(size).c_str());
}

void TestCaseFile::flippedBytesNeverCrash()
{
    std::mt19937 random(5);
    const std::string good = toText(sample());
    for (int i = 0; i < 5'000; ++i) {
        std::string text = good;
        text[random() % text.size()] = static_cast<char>(random());
        if (const auto file = fromText(text))
            for (const auto& side : file->side)
                QVERIFY(!side.empty());
    }
}

void TestCaseFile::aSealedCaseHoldsItsInputs()
{
    QTemporaryDir here, there;
    CaseFile file = sample();
    file.side[0] = {describe(test::write(here, "n.txt", "main;a 3\n").toStdString()).value()};
    file.side[1] = {describe(test::write(here, "x.txt", "main;a 5\n").toStdString()).value()};
    crypto::KeyRing ring;
    const auto id = ring.generate("test");
    GL_VERIFY_RESULT(id);
    const std::array recipients {ring.find(*id)->publicKey};
    const std::filesystem::path sealed = here.filePath(QStringLiteral("case.glb")).toStdString();
    GL_VERIFY_RESULT(writeSealed(file, recipients, sealed));
    QCOMPARE(writeSealed(file, {}, sealed).error().code, Errc::InvalidArgument);

    imports::ImportOptions options;
    QCOMPARE(imports::openDocument(sealed, decode::Registry::builtin(), options).error().code, Errc::WrongKey);
    options.keys = &ring;
    const auto document = imports::openDocument(sealed, decode::Registry::builtin(), options);
    GL_VERIFY_RESULT(document);
    QVERIFY(isSealedCase(**document));
    QVERIFY(QFile::remove(here.filePath(QStringLiteral("n.txt")))); // the colleague does not have them
    QVERIFY(QFile::remove(here.filePath(QStringLiteral("x.txt"))));
    const auto path = unpackSealed(**document, options, there.path().toStdString());
    GL_VERIFY_RESULT(path);
    const auto back = open(*path);
    GL_VERIFY_RESULT(back);
    QCOMPARE(back->notes, file.notes);
    const auto found = find(*back, *path);
    GL_VERIFY_RESULT(found);
    for (const auto& side : *found)
        QCOMPARE(side.front().state, Found::State::Same);
}

void TestCaseFile::sealedNamesCannotLeaveTheFolder()
{
    QTemporaryDir here, inner;
    CaseFile file = sample();
    file.side[0] = {describe(test::write(here, "n.txt", "main;a 3\n").toStdString()).value()};
    file.side[1] = file.side[0];
    file.side[1].front().path = "../escaped.txt";
    crypto::KeyRing ring;
    const auto id = ring.generate("test");
    GL_VERIFY_RESULT(id);
    // A bundle as only somebody else's writer would make it.
    std::string bytes;
    bundle::WriterOptions writing;
    writing.recipients = {ring.find(*id)->publicKey};
    auto writer = bundle::BundleWriter::create(
        [&](std::span<const std::byte> part) -> Result<void> {
            bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
            return {};
        },
        writing);
    GL_VERIFY_RESULT(writer);
    const std::string text = toText(file);
    GL_VERIFY_RESULT((*writer)->attach("case.glcase", *io::memorySource(std::as_bytes(std::span(text)))));
    GL_VERIFY_RESULT((*writer)->finish());
    const QString path = test::write(here, "evil.glb", QByteArray::fromStdString(bytes));
    imports::ImportOptions options;
    options.keys = &ring;
    const auto document = imports::openDocument(path.toStdString(), decode::Registry::builtin(), options);
    GL_VERIFY_RESULT(document);
    QCOMPARE(unpackSealed(**document, options, inner.path().toStdString()).error().code, Errc::NotFound);
    QVERIFY(!QFile::exists(here.filePath(QStringLiteral("escaped.txt"))));
}

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_case_file.moc"
