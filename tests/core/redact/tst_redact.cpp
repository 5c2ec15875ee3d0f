// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/redact/redact.h"

using namespace graylens;
using namespace graylens::redact;

namespace {

struct Secret
{
    const char* before; ///< what leads to it
    const char* value;
    const char* rule;
};
constexpr Secret kSecrets[] {
    {"call ", "13812345678", "phone"},
    {"tel", "+86 139-1234-5678", "phone"},
    {"from ", "+1 (415) 555-0132", "phone"},
    {"desk ", "010-12345678", "phone"},
    {"mail ", "li.wei+x@mail.example.com", "email"},
    {"id ", "11010519491231002X", "id"},
    {"card ", "4111 1111 1111 1111", "card"},
    {"card ", "5500005555555559", "card"},
    {"got ", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "token"},
    {"sent Bearer ", "abc123def456", "token"},
    {"Authorization: ", "Basic dXNlcjpwYXNz", "token"},
    {"Cookie: ", "sid=31d4d96e407aad42; theme=dark", "cookie"},
    {"\"access_token\":\"", "q7Zk_11", "token"},
    {"GET https://a.example.com/p?user=", "lwei77", "query"},
    {"https://", "lwei:hunter2", "credentials"},
    {"peer ", "203.0.113.77", "ip"},
    {"https://", "10.20.30.40", "ip"},
    {"v=", "10.20.30.41", "ip"},
    {"peer ", "2001:db8::8a2e:370:7334", "ip"},
    {"wlan ", "3c:22:fb:01:9a:7e", "mac"},
    {"user.name=", "Li Wei", "identity"}, // has to begin a line: the last one, so that it can be left out below
};
constexpr const char* kHarmless[] {
    "12:34:56.789 I/Startup: std::string a::b took 1763898000123456789 ns",
    "frame 0x7ffd13812345 at com.example.A.b(A.java:7)",
    "order 110105194912310021 and 4111111111111112 pass no check", // wrong check digits
    "\xe5\x9b\xbe\xe7\x89\x87 loaded in 81 ms, 404 \xff\xfe",
    "version 10.2.33.4, v1.2.3.4, Chrome/120.0.0.0, app.version=8.0.1.2, 1.2.3.4.5",
    "<phone> https://a.example.com/p/7.webp 2026-01-01T00:00:00Z",
};

Redactor builtIn()
{
    return Redactor::make(readRules(builtInRules()).value()).value();
}

} // namespace

class TestRedact : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySecretIsReplacedUnderItsRule();
    void textWithoutSecretsStaysByteIdentical();
    void nothingRemainsOfMixedSecretsAndTwiceIsOnce();
    void equalValuesAreEqualUnderOneKeyOnly();
    void rulesOfTheUserAreReadAndCountedWithSamples();
    void badRulesNameTheirLine();
};

void TestRedact::everySecretIsReplacedUnderItsRule()
{
    const auto key = redactionKey();
    for (const Secret& secret : kSecrets) {
        const std::string suffix = std::string(secret.rule) == "credentials" ? "@a.example.com/" : "";
        Preview preview;
        const std::string out = builtIn().redact(std::string(secret.before) + secret.value + suffix, key, &preview);
        QVERIFY2(out.find(secret.value) == std::string::npos, out.c_str());
        QVERIFY2(preview.contains(secret.rule), out.c_str());
        QVERIFY2(preview.begin()->second.samples.front().first == secret.value, out.c_str());
    }
}

void TestRedact::textWithoutSecretsStaysByteIdentical()
{
    const auto key = redactionKey();
    std::string all;
    for (const char* text : kHarmless) {
        QCOMPARE(builtIn().redact(text, key), std::string(text));
        all += std::string(text) + "\r\n\n";
    }
    QCOMPARE(builtIn().redact(all, key), all);
}

void TestRedact::nothingRemainsOfMixedSecretsAndTwiceIsOnce()
{
    std::mt19937 random(7);
    const auto key = redactionKey();
    const Redactor redactor = builtIn();
    for (int round = 0; round < 500; ++round) {
        std::string text;
        std::vector<std::string> values;
        for (int i = 0; i < 6; ++i) {
            const Secret& secret = kSecrets[random() % (std::size(kSecrets) - 1)];
            text += std::string(secret.before) + secret.value;
            text += std::string(secret.rule) == "credentials" ? "@h.example.com/" : "";
            text += random() % 2 ? " | " : "\n";
            text += kHarmless[random() % std::size(kHarmless)];
            text += random() % 2 ? " , " : "\n";
            values.emplace_back(secret.value);
        }
        const std::string once = redactor.redact(text, key);
        for (const std::string& value : values)
            QVERIFY2(once.find(value) == std::string::npos, (text + "\n->\n" + once).c_str());
        QCOMPARE(redactor.redact(once, key), once);
    }
}

void TestRedact::equalValuesAreEqualUnderOneKeyOnly()
{
    const auto key = redactionKey(), other = redactionKey();
    const std::string out = builtIn().redact("13812345678 13812345678 13912345678", key);
    QCOMPARE(out.substr(0, 14), out.substr(15, 14));
    QVERIFY(out.substr(0, 14) != out.substr(30, 14));
    QVERIFY(builtIn().redact("13812345678", other) != out.substr(0, 14));
}

void TestRedact::rulesOfTheUserAreReadAndCountedWithSamples()
{
    const auto rules = readRules("# ours\n\nstaff emp-(\\d+)\r\n");
    QVERIFY(rules.has_value());
    Preview preview;
    const std::string out = Redactor::make(*rules).value().redact("emp-1 emp-2 emp-3 emp-4", redactionKey(), &preview);
    QVERIFY(out.starts_with("emp-<staff:"));
    QCOMPARE(preview["staff"].count, std::uint64_t {4});
    QCOMPARE(preview["staff"].samples.size(), std::size_t {3});
    QCOMPARE(preview["staff"].samples[0].first, std::string("1"));
}

void TestRedact::badRulesNameTheirLine()
{
    for (const char* text : {"\nName x", "\nname", "\nname (", "\n name x", "\nname:no x"}) {
        const auto rules = readRules(text);
        QVERIFY(!rules);
        QVERIFY(rules.error().code == Errc::InvalidArgument);
        QVERIFY(rules.error().message.find("line 2") != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
