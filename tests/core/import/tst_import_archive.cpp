// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <string>

#include "core/base/worker_pool.h"
#include "core/import/document.h"
#include "core/import/extract.h"
#include "tests/core/import/packed.h"
#include "tests/support/made_archive.h"
#include "tests/support/test_data.h"

using namespace graylens;
using imports::Member;
using imports::MemberState;

namespace {

/// One trace event, as Chrome writes it.
std::string traceEvent(const std::string& name, int ts, int dur)
{
    return "{\"ph\":\"X\",\"name\":\"" + name + "\",\"pid\":1,\"tid\":1,\"ts\":" + std::to_string(ts)
        + ",\"dur\":" + std::to_string(dur) + "}";
}

const std::string kTrace = "[" + traceEvent("load", 1, 5) + "]";
const std::string kOther = "[" + traceEvent("save", 1, 7) + "]";
const std::string kNoTrace = std::string("\x89PNG\r\n\x1A\n\0\0\0\0", 12);

Result<imports::DocumentPtr> open(const std::string& path, const imports::ImportOptions& options = {})
{
    static const decode::Registry registry = decode::Registry::builtin();
    static WorkerPool pool(3);
    Operation operation;
    operation.pool = &pool;
    return imports::openDocument(path, registry, options, operation);
}

QByteArray bytesOf(const std::string& text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// "zip Ok [a.json chrome-json Ok, ...]"
std::string told(const Member& member)
{
    static constexpr const char* kStates[] {"Ok", "Partial", "Failed", "Unsupported"};
    std::string out = member.format + " " + kStates[static_cast<std::size_t>(member.state)];
    if (member.children.empty())
        return out;
    out += " [";
    for (const Member& child : member.children)
        out += (&child == &member.children.front() ? "" : ", ") + child.name + " " + told(child);
    return out + "]";
}

} // namespace

class TestImportArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void archivesShowTheirFilesAsMembers_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"zip", "7z", "tar"})
            QTest::newRow(format) << QByteArray(format);
    }
    void archivesShowTheirFilesAsMembers()
    {
        QFETCH(QByteArray, format);
        test::Files files;
        const auto path = files.add("traces.bin",
                                    bytesOf(test::madeArchive(format.toStdString(),
                                                              {{"a.json", kTrace},
                                                               {"in/", ""},
                                                               {"in/b.json", kOther},
                                                               {"__MACOSX/._a.json", "x"},
                                                               {"shot.png", kNoTrace}})));
        const auto document = open(path);
        GL_VERIFY_RESULT(document);
        QCOMPARE(told((*document)->root),
                 format.toStdString() + " Ok [a.json chrome-json Ok, in/b.json chrome-json Ok, shot.png  Unsupported]");
        QCOMPARE((*document)->traces().size(), std::size_t {2});

        const std::string out = files.folder() + "/out.json";
        const std::size_t second[] {1};
        GL_VERIFY_RESULT(imports::extractMember(**document, second, out));
        QCOMPARE(contentOf(out), kOther);
    }

    void archivesInArchivesAndInLayersOpen()
    {
        test::Files files;
        const std::string inner = test::madeArchive("zip", {{"a.json", kTrace}});
        const auto path = files.add(
            "x.tar.xz", bytesOf(test::madeArchive("tar", {{"inner.zip", inner}, {"b.json", kOther}}, "xz")));
        const auto document = open(path);
        GL_VERIFY_RESULT(document);
        QCOMPARE(told((*document)->root),
                 std::string("xz Ok [x.tar tar Ok [inner.zip zip Ok [a.json chrome-json Ok], b.json chrome-json Ok]]"));
        const std::string out = files.folder() + "/out.json";
        const std::size_t place[] {0, 0, 0};
        GL_VERIFY_RESULT(imports::extractMember(**document, place, out));
        QCOMPARE(contentOf(out), kTrace);
    }

    void nestingEndsAtTheLimit()
    {
        test::Files files;
        std::string nested = kTrace;
        for (int i = 0; i < 12; ++i)
            nested = test::madeArchive("zip", {{"in.zip", nested}});
        const auto document = open(files.add("deep.zip", bytesOf(nested)));
        QCOMPARE(document.error().code, Errc::LimitExceeded);
    }

    void encryptedFilesSaySoAndTheRestOpens()
    {
        test::Files files;
        const std::string sealed = test::madeArchive("zip", {{"secret.json", kTrace}}, {}, "word");
        if (sealed.empty())
            QSKIP("this libarchive cannot encrypt");
        const auto path
            = files.add("x.tar", bytesOf(test::madeArchive("tar", {{"s.zip", sealed}, {"b.json", kOther}})));
        const auto document = open(path);
        GL_VERIFY_RESULT(document);
        QCOMPARE(told((*document)->root),
                 std::string("tar Partial [s.zip zip Partial [secret.json  Failed], b.json chrome-json Ok]"));
        QCOMPARE((*document)->root.children[0].children[0].error.code, Errc::UnsupportedVersion);
        QCOMPARE(open(files.add("only.zip", bytesOf(sealed))).error().code, Errc::UnsupportedVersion);
    }

    void damageInOneFileCostsOnlyThatFile()
    {
        test::Files files;
        std::string big = "[";
        for (int i = 0; i < 20000; ++i)
            big += (i ? "," : "") + traceEvent("n" + std::to_string(i * 7919 % 1009), i, 1);
        std::string bytes = test::madeArchive("zip", {{"a.json", big + "]"}, {"b.json", kOther}});
        for (std::size_t i = 0; i < 40; ++i)
            bytes[2000 + i] = static_cast<char>(i * 37);
        const auto document = open(files.add("x.zip", bytesOf(bytes)));
        GL_VERIFY_RESULT(document);
        const auto& children = (*document)->root.children;
        QCOMPARE(children.size(), std::size_t {2});
        QVERIFY(children[0].state == MemberState::Partial || children[0].state == MemberState::Failed);
        QCOMPARE(children[1].state, MemberState::Ok);
        QCOMPARE((*document)->root.state, MemberState::Partial);
    }

    void foldersShowTheirFilesAndFollowNoLinkOut()
    {
        namespace fs = std::filesystem;
        test::Files files;
        test::Files outside;
        const fs::path root = files.folder();
        const auto away = outside.add("away.json", bytesOf(kTrace));
        files.add("a.json", bytesOf(kTrace));
        files.add(".hidden.json", bytesOf(kTrace));
        fs::create_directory(root / "in");
        fs::copy_file(root / "a.json", root / "in" / "b.json");
        fs::create_symlink(root / "a.json", root / "link.json");
        fs::create_symlink(away, root / "out.json");
        fs::create_directory_symlink(root, root / "round");
        const auto document = open(files.folder());
        GL_VERIFY_RESULT(document);
        QCOMPARE(told((*document)->root),
                 std::string("folder Ok [a.json chrome-json Ok, in folder Ok [b.json chrome-json Ok], "
                             "link.json chrome-json Ok, out.json  Unsupported, round  Unsupported]"));
        const std::string out = outside.folder() + "/copy.json";
        const std::size_t place[] {1, 0};
        GL_VERIFY_RESULT(imports::extractMember(**document, place, out));
        QCOMPARE(contentOf(out), kTrace);

        imports::ImportOptions two;
        two.limits.maxEntries = 2;
        const auto cut = open(files.folder(), two);
        GL_VERIFY_RESULT(cut);
        QCOMPARE((*cut)->root.state, MemberState::Partial);
        QVERIFY(!open((root / "in" / "..").string() + "/nothing"));
    }

    void emptyContainersSayThatTheyAreEmpty()
    {
        test::Files files;
        QCOMPARE(open(files.folder()).error().code, Errc::UnknownFormat);
        QCOMPARE(open(files.add("x.zip", bytesOf(test::madeArchive("zip", {})))).error().code, Errc::UnknownFormat);
    }

    void realArchivesOpen()
    {
        GL_NEEDS_REAL_DATA();
        for (const char* name : {"systrace-html/schedviz-test.tar.gz", "bugreport/bugreport-sailfish-QP1A.zip"}) {
            const auto path = test::realData(name);
            if (!QFile::exists(path))
                continue;
            const auto document = open(path.toStdString());
            if (!document) // nothing in it that a decoder reads yet: then it must be said as such
                QCOMPARE(document.error().code, Errc::UnknownFormat);
            else
                QVERIFY(!(*document)->root.children.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestImportArchive)
#include "tst_import_archive.moc"
