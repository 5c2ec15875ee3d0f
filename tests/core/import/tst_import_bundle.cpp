// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>

#include "core/import/document.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/core/import/packed.h"
#include "tests/support/test_data.h"

using namespace graylens;
using imports::MemberState;

namespace {

QByteArray asQt(const test::Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

std::span<const std::byte> asCore(const QByteArray& bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

const QByteArray kTrace = "[{\"ph\":\"X\",\"name\":\"start\",\"pid\":1,\"tid\":1,\"ts\":1,\"dur\":9}]";

/// Log records, the device, a packed trace, a file nobody knows, and the sample bundle as a bundle within.
test::Bytes mixedBundle()
{
    test::Bytes out;
    const auto writer = bundle::BundleWriter::create(test::appendTo(out), test::sampleOptions());
    if (!writer)
        return {};
    const std::pair<std::string_view, std::string_view> facts[] {{"device.model", "Pixel 7"}, {"app.version", "8.2.1"}};
    bool good = (*writer)->environment(facts).has_value();
    std::string storage;
    for (int i = 0; i < 20; ++i)
        good = good && (*writer)->log(test::sampleLog(i, storage)).has_value();
    const auto attach = [&](std::string_view name, const QByteArray& content) {
        const auto source = io::memorySource(asCore(content));
        good = good && (*writer)->attach(name, *source).has_value();
    };
    const QByteArray inner = asQt(test::sampleBundle().file);
    attach("startup.json.gz", test::gzipped(kTrace));
    attach("photo.bin", QByteArray("\x01\x02\x03 not a trace"));
    attach("older.glb", inner);
    bundle::Trigger trigger;
    trigger.kind = "user-feedback";
    good = good && (*writer)->trigger(trigger).has_value() && (*writer)->finish().has_value();
    return good ? out : test::Bytes {};
}

Result<imports::DocumentPtr> open(const std::string& path, const crypto::KeyRing* keys)
{
    imports::ImportOptions options;
    options.keys = keys;
    return imports::openDocument(path, decode::Registry::builtin(), options);
}

const imports::Member* memberNamed(const imports::Member& parent, std::string_view name)
{
    const auto found = std::find_if(parent.children.begin(), parent.children.end(),
                                    [name](const imports::Member& child) { return child.name == name; });
    return found == parent.children.end() ? nullptr : &*found;
}

} // namespace

class TestImportBundle : public QObject
{
    Q_OBJECT

private:
    test::Files m_files;

private Q_SLOTS:
    void everyMemberIsOpenedAsWhatItIs()
    {
        const auto ring = test::sampleRing();
        const auto document = open(m_files.add("mixed.bin", asQt(mixedBundle())), &ring);
        GL_VERIFY_RESULT(document);
        const imports::Member& root = (*document)->root;
        QCOMPARE(root.format, std::string("graylens-bundle"));
        QCOMPARE(root.state, MemberState::Ok);

        const imports::Member* records = memberNamed(root, "records");
        QVERIFY(records && records->trace);
        QCOMPARE(records->trace->logs.size(), std::size_t {20});

        const imports::Member* packed = memberNamed(root, "startup.json.gz");
        QVERIFY(packed && packed->children.size() == 1);
        QCOMPARE(packed->children[0].name, std::string("startup.json"));
        QCOMPARE(packed->children[0].trace->slices.size(), std::size_t {1});

        const imports::Member* unknown = memberNamed(root, "photo.bin");
        QVERIFY(unknown);
        QCOMPARE(unknown->state, MemberState::Unsupported);
        QCOMPARE(unknown->bytes, std::uint64_t {15});

        const imports::Member* inner = memberNamed(root, "older.glb");
        QVERIFY(inner);
        QCOMPARE(inner->format, std::string("graylens-bundle"));
        QVERIFY(!inner->children.empty());
        QCOMPARE((*document)->primary(), packed->children[0].trace);
    }
    void tracesKnowTheDeviceTheyComeFrom()
    {
        const auto ring = test::sampleRing();
        const auto document = open(m_files.add("device.bin", asQt(mixedBundle())), &ring);
        GL_VERIFY_RESULT(document);
        QCOMPARE((*document)->primary()->metadataValue("device.model"), std::string_view("Pixel 7"));
        QVERIFY((*document)->bundle);
        QCOMPARE((*document)->bundle->trigger, std::string("user-feedback"));
        QCOMPARE((*document)->bundle->environment.size(), std::size_t {2});
        QVERIFY(!(*document)->bundle->recipients.empty());
        QVERIFY(!(*document)->bundle->openedWith.empty());
    }
    void withoutAKeyTheAnswerIsWrongKey()
    {
        const std::string path = m_files.add("locked.bin", asQt(mixedBundle()));
        const auto foreign = test::foreignRing();
        for (const crypto::KeyRing* keys : {static_cast<const crypto::KeyRing*>(nullptr), &foreign}) {
            const auto document = open(path, keys);
            QVERIFY(!document.has_value());
            QCOMPARE(document.error().code, Errc::WrongKey);
        }
    }
    void aBundleInsideCompressionIsFound()
    {
        const auto ring = test::sampleRing();
        const auto document = open(m_files.add("packed.gz", test::gzipped(asQt(mixedBundle()))), &ring);
        GL_VERIFY_RESULT(document);
        QVERIFY((*document)->bundle);
        QVERIFY((*document)->traces().size() >= 2);
    }
    void ofSeveralBundlesNoneStandsForAll()
    {
        const auto ring = test::sampleRing();
        test::Files folder;
        folder.add("one.glb", asQt(mixedBundle()));
        const auto alone = open(folder.folder(), &ring);
        GL_VERIFY_RESULT(alone);
        QVERIFY((*alone)->bundle);
        folder.add("two.glb", asQt(mixedBundle()));
        const auto both = open(folder.folder(), &ring);
        GL_VERIFY_RESULT(both);
        QCOMPARE((*both)->root.children.size(), std::size_t {2});
        QVERIFY(!(*both)->bundle);
    }
    void aCutBundleIsPartialEverywhere()
    {
        const auto ring = test::sampleRing();
        const test::Bytes whole = mixedBundle();
        int opened = 0;
        for (std::size_t part = 1; part < 16; ++part) {
            const QByteArray cut = asQt(whole).left(static_cast<qsizetype>(whole.size() * part / 16));
            const auto document = open(m_files.add("cut.bin", cut), &ring);
            if (!document)
                continue;
            ++opened;
            QVERIFY((*document)->isPartial());
        }
        QVERIFY(opened > 0);
    }
};

QTEST_APPLESS_MAIN(TestImportBundle)
#include "tst_import_bundle.moc"
