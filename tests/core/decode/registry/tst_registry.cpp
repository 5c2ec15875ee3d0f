// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>

#include <QObject>
#include <QTest>

#include "core/decode/decoder.h"
#include "core/decode/unknown_format.h"

using namespace graylens;
using namespace graylens::decode;

namespace {

class FixedDecoder final : public Decoder
{
public:
    FixedDecoder(std::string_view id, Confidence confidence)
        : m_id(id)
        , m_confidence(confidence)
    { }
    DecoderInfo info() const override { return {m_id, m_id, ""}; }
    Confidence sniff(std::span<const std::byte>) const override { return m_confidence; }
    Result<void> decode(io::ByteSource&, trace::EventSink&, const Operation&) const override { return {}; }

private:
    std::string_view m_id;
    Confidence m_confidence;
};

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

class TestRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSurestDecoderWinsAndTiesGoToTheFirst()
    {
        Registry registry;
        registry.add(std::make_unique<FixedDecoder>("no", Confidence::No));
        QVERIFY(registry.detect({}) == nullptr);
        registry.add(std::make_unique<FixedDecoder>("maybe", Confidence::Maybe));
        registry.add(std::make_unique<FixedDecoder>("likely", Confidence::Likely));
        registry.add(std::make_unique<FixedDecoder>("likely-too", Confidence::Likely));
        QCOMPARE(registry.detect({})->info().id, std::string_view("likely"));
        QVERIFY(registry.find("maybe") != nullptr);
        QVERIFY(registry.find("other") == nullptr);
        QCOMPARE(registry.all().size(), std::size_t {4});
    }
    void builtInFormatsHaveDistinctNames()
    {
        std::set<std::string_view> ids;
        const Registry registry = Registry::builtin();
        for (const Decoder* decoder : registry.all()) {
            QVERIFY(ids.insert(decoder->info().id).second);
            QVERIFY(!decoder->info().title.empty());
        }
        QVERIFY(ids.contains("art-method") && ids.contains("chrome-json") && ids.contains("collapsed"));
    }
    void nobodyClaimsNothing()
    {
        const Registry registry = Registry::builtin();
        QVERIFY(registry.detect({}) == nullptr);
        QVERIFY(registry.detect(bytesOf("just some words\n")) == nullptr);
        QVERIFY(registry.detect(bytesOf(std::string_view("\0\0\0\0\0\0\0\0", 8))) == nullptr);
    }
    void unreadableRecordingsComeWithAdvice()
    {
        const Registry registry = Registry::builtin();
        for (const auto& [content, words] : {std::pair {std::string_view("PERFILE2xxxx"), "`perf script`"},
                                             std::pair {std::string_view("\x04\x0B\x73treamtyped"), "`xctrace export`"},
                                             std::pair {std::string_view("FLR\0\0\2", 6), "collapsed stacks"}}) {
            const Error error = unknownFormat(bytesOf(content), registry);
            QCOMPARE(error.code, Errc::UnknownFormat);
            QVERIFY2(error.message.find(words) != std::string::npos, error.message.c_str());
        }
    }
    void unknownContentIsNamed()
    {
        const Registry registry = Registry::builtin();
        for (const std::string_view content :
             {std::string_view(""), std::string_view("PERFILE2xxxx"),
              std::string_view("\x0A\x02\x08\x01\x0A\x02\x08\x01"), std::string_view("hello\n"),
              std::string_view("\xFF\xFE\xFD"), std::string_view("\x0A\xFF\xFF\xFF\xFF\xFF\xFF")}) {
            const Error error = unknownFormat(bytesOf(content), registry);
            QCOMPARE(error.code, Errc::UnknownFormat);
            QVERIFY(!error.message.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestRegistry)
#include "tst_registry.moc"
