// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <QTest>

#include "core/symbols/name_key.h"

using namespace graylens::symbols;

namespace {

struct Example
{
    std::string_view rule, name, key;
};

// One example (at least) for every row of the table; the shapes are those that compilers, virtual machines and
// libraries document or that stand in traces of the field.
const std::vector<Example>& examples()
{
    static const std::vector<Example> all {
        {"jvm-lambda-hidden", "a.B$$Lambda$14/0x00000008000b4840.run", "a.B$$Lambda.run"},
        {"jvm-lambda-id", "a.B$$Lambda$14/1234567.run", "a.B$$Lambda.run"},
        {"jvm-lambda-address", "a.B$$Lambda/0x000078c4d0005a00.run", "a.B$$Lambda.run"},
        {"jvm-lambda-plus", "a.B$$Lambda+0x000078c4d0005a00.run", "a.B$$Lambda.run"},
        {"jvm-lambda", "a.B$$Lambda$733.run", "a.B$$Lambda.run"},
        {"d8-lambda-nested", "a.-$$Lambda$Main$Inner$6_XjK-kQ2.run", "a.Main$Inner$$Lambda.run"},
        {"d8-lambda", "a.-$$Lambda$MainActivity$6_XjK-kQ2.onClick", "a.MainActivity$$Lambda.onClick"},
        {"d8-lambda-bare", "a.-$$Lambda$aBc_De9.onClick", "a.$$Lambda.onClick"},
        {"r8-external", "a.Main$$ExternalSyntheticLambda12.run", "a.Main$$Lambda.run"},
        {"r8-external", "a.Main$$ExternalSyntheticOutline0.m", "a.Main$$Outline.m"},
        {"r8-internal", "a.M$$InternalSyntheticLambda$1$ebaa538726b9$0.onMenuItemClick", "a.M$$Lambda.onMenuItemClick"},
        {"r8-lambda-method", "a.Main.$r8$lambda$pOQDVg57r6gG0-DzwbGf17BfNbs", "a.Main.$r8$lambda"},
        {"desugared-lambda-method", "a.Main.lambda$onCreate$0$com-app-Main", "a.Main.lambda$onCreate"},
        {"lambda-method", "a.Main.lambda$onCreate$12", "a.Main.lambda$onCreate"},
        {"kotlin-lambda", "a.Main.onCreate$lambda$1$lambda$0", "a.Main.onCreate$lambda$lambda"},
        {"kotlin-lambda-dash", "a.Main.onCreate$lambda-3", "a.Main.onCreate$lambda"},
        {"lambda-form", "java.lang.invoke.LambdaForm$MH001.invoke", "java.lang.invoke.LambdaForm$MH.invoke"},
        {"accessor", "a.Main.access$002", "a.Main.access"},
        {"kotlin-default", "a.Main.load$default", "a.Main.load"},
        {"kotlin-module-release", "a.Main.load$my_app_release", "a.Main.load"},
        {"kotlin-module-debug", "a.Main.load$app_debug", "a.Main.load"},
        {"anonymous-class", "a.Main$1.run", "a.Main$#.run"},
        {"anonymous-class", "a.Main$onCreate$2$1.invoke", "a.Main$onCreate$#$#.invoke"},
        {"anonymous-class", "a.Main$1Local.run", "a.Main$#Local.run"},
        {"reflection-method", "jdk.internal.reflect.GeneratedMethodAccessor120.invoke",
         "jdk.internal.reflect.GeneratedMethodAccessor.invoke"},
        {"reflection-constructor", "sun.reflect.GeneratedConstructorAccessor7.newInstance",
         "sun.reflect.GeneratedConstructorAccessor.newInstance"},
        {"reflection-serial", "sun.reflect.GeneratedSerializationConstructorAccessor7.newInstance",
         "sun.reflect.GeneratedSerializationConstructorAccessor.newInstance"},
        {"proxy-sun", "com.sun.proxy.$Proxy12.load", "$Proxy.load"},
        {"proxy-jdk", "jdk.proxy2.$Proxy31.load", "$Proxy.load"},
        {"proxy", "$Proxy4.load", "$Proxy.load"},
        {"spring-cglib", "a.Svc$$SpringCGLIB$$0.get", "a.Svc$$CGLIB.get"},
        {"spring-enhancer", "a.Svc$$EnhancerBySpringCGLIB$$a1b2c3d4.get", "a.Svc$$CGLIB.get"},
        {"cglib-enhancer", "a.Svc$$EnhancerByCGLIB$$fe12ab09.get", "a.Svc$$CGLIB.get"},
        {"spring-fast-class", "a.Svc$$FastClassBySpringCGLIB$$9f2.invoke", "a.Svc$$FastClass.invoke"},
        {"cglib-fast-class", "a.Svc$$FastClassByCGLIB$$9f2.invoke", "a.Svc$$FastClass.invoke"},
        {"javassist", "a.Svc_$$_jvst3a4_1.get", "a.Svc_$$_jvst.get"},
        {"byte-buddy", "a.Svc$ByteBuddy$qX81hZ.get", "a.Svc$ByteBuddy.get"},
        {"hibernate-proxy", "a.Svc$HibernateProxy$qX81hZ.get", "a.Svc$HibernateProxy.get"},
        {"mockito", "a.Svc$MockitoMock$1394738.get", "a.Svc$MockitoMock.get"},
        {"hidden-class", "java.lang.invoke.LambdaForm$DMH/0x00000001000c4400.invoke",
         "java.lang.invoke.LambdaForm$DMH.invoke"},
        {"object-hash", "a.Task@1b28cdfa", "a.Task"},
        {"rust-hash", "core::fmt::write::h0123456789abcdef", "core::fmt::write"},
        {"rust-hash", "core::fmt::write::h0123456789abcdef.llvm.77", "core::fmt::write"},
        {"rust-closure", "app::run::{closure#0}", "app::run::{closure}"},
        {"rust-impl", "app::{impl#3}::run", "app::{impl}::run"},
        {"rust-crate", "core[846817f741e54dfd]::fmt::write", "core::fmt::write"},
        {"clone", "parse(int) [clone .isra.0] [clone .cold]", "parse(int)"},
        {"clone-llvm", "parse(int) (.llvm.1234567)", "parse(int)"},
        {"isra", "parse.isra.0", "parse"},
        {"constprop", "parse.constprop.3.isra.0", "parse"},
        {"part", "parse.part.11", "parse"},
        {"cold-number", "parse.cold.2", "parse"},
        {"cold", "parse.constprop.0.cold", "parse"},
        {"llvm", "_ZL5parsev.llvm.8843719", "_ZL5parsev"},
        {"lto", "table.lto_priv.0", "table"},
        {"unique", "parse.__uniq.1234567", "parse"},
        {"local-alias", "parse.localalias", "parse"},
        {"abi-tag", "name[abi:cxx11](int)", "name(int)"},
        {"inline-namespace-libcxx", "std::__1::vector<int>::push_back", "std::vector<int>::push_back"},
        {"inline-namespace-ndk", "f(std::__ndk1::string)", "f(std::string)"},
        {"inline-namespace-cxx11", "std::__cxx11::basic_string<char>::c_str", "std::basic_string<char>::c_str"},
        {"anonymous-clang", "(anonymous namespace)::run()", "(anonymous)::run()"},
        {"anonymous-gcc", "{anonymous}::run()", "(anonymous)::run()"},
        {"anonymous-mangled", "_GLOBAL__N_1::run()", "(anonymous)::run()"},
        {"anonymous-msvc", "`anonymous namespace'::run", "(anonymous)::run"},
        {"cxx-lambda-gcc", "run()::{lambda(void (*)(int))#2}::operator()", "run()::{lambda}::operator()"},
        {"cxx-lambda-clang-number", "run()::'lambda0'(int)::operator()", "run()::'lambda'(int)::operator()"},
        {"cxx-lambda-clang", "run()::$_12::operator()", "run()::$_::operator()"},
        {"cxx-lambda-msvc", "<lambda_0f3a>::operator()", "<lambda>::operator()"},
        {"cxx-unnamed", "{unnamed type#1}::run", "{unnamed type}::run"},
        {"block", "__42-[Foo bar]_block_invoke_2", "__42-[Foo bar]_block_invoke"},
        {"swift-closure", "closure #1 in App.run()", "closure in App.run()"},
        {"swift-local", "inner #2 (_:) in open()", "inner (_:) in open()"},
        {"swift-specialized", "partial apply for specialized Cart.load(_:)", "partial apply for Cart.load(_:)"},
        {"dotnet-closure-class", "App.<>c__DisplayClass12_0.Run", "App.<>c__DisplayClass.Run"},
        {"dotnet-closure-method", "App.<Run>b__12_0", "App.<Run>b__"},
        {"address", "libfoo.so+0x1f2c", "libfoo.so+0x#"},
        {"bare-address", "00007f3a12bc9d10", "0x#"},
        {"frame-do", "Choreographer#doFrame 5823714", "Choreographer#doFrame"},
        {"frame-draw", "DrawFrames 5823714", "DrawFrames"},
    };
    return all;
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestNameKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRuleHasAnExampleThatHolds()
    {
        std::map<std::string_view, int> seen;
        for (const Example& example : examples()) {
            QCOMPARE(text(nameKey(example.name)), text(example.key));
            ++seen[example.rule];
        }
        for (const NameRule& rule : nameRules())
            QVERIFY2(seen.contains(rule.id), std::string(rule.id).c_str());
        QCOMPARE(seen.size(), nameRules().size());
    }

    void aKeyIsItsOwnKey()
    {
        for (const Example& example : examples())
            QCOMPARE(text(nameKey(nameKey(example.name))), text(nameKey(example.name)));
    }

    void numbersOfOneBuildMeetThoseOfAnother()
    {
        QCOMPARE(nameKey("a.Main$$Lambda$7.run"), nameKey("a.Main$$ExternalSyntheticLambda2.run"));
        QCOMPARE(nameKey("a.-$$Lambda$Main$Zx9-_a.run"), nameKey("a.Main$$Lambda/0x7f00.run"));
        QCOMPARE(nameKey("jdk.proxy2.$Proxy9.get"), nameKey("com.sun.proxy.$Proxy31.get"));
    }

    void namesThatOnlyLookAlikeStay()
    {
        for (const std::string_view name : {"",
                                            "a",
                                            "main",
                                            "com.cold.Part.part",
                                            "com.foo.Bar.access",
                                            "com.cold.isra.Foo",
                                            "foo.bar_release",
                                            "decade",
                                            "deadbeef",
                                            "a.Main$Inner.run",
                                            "a.Main$Companion.get",
                                            "memcpy@GLIBC_2.2.5",
                                            "user@add.example",
                                            "std::vector<int>::at",
                                            "v8::internal::Heap",
                                            "[vdso]",
                                            "[kernel.kallsyms]",
                                            "lambda",
                                            "a.$$Lambda",
                                            "Lcom/foo;->bar",
                                            "operator()",
                                            "doFrame 12",
                                            "x::h12",
                                            "0x",
                                            "100",
                                            "(.",
                                            "_block_invoke",
                                            "\xe4\xb8\xad\xe6\x96\x87.\xe6\x96\xb9\xe6\xb3\x95"}) {
            QCOMPARE(text(nameKey(name)), text(name));
        }
    }

    void nothingIsCopiedWhereNoRuleFires()
    {
        std::string storage;
        const std::string_view name = "com.shop.home.FeedPresenter.refresh";
        QCOMPARE(nameKey(name, storage).data(), name.data());
    }

    void hostileNamesEnd()
    {
        for (const std::string_view piece :
             {"[abi:", " [clone ", "lambda$", "$", "{lambda(", "-$$Lambda$a$", "0x", "@1"}) {
            std::string name;
            for (int i = 0; i < 20000; ++i)
                name += piece;
            QVERIFY(!nameKey(name).empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestNameKey)
#include "tst_name_key.moc"
