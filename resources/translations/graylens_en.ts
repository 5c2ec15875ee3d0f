<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>SliceText</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::AnswerChart</name>
    <message numerus="yes">
        <source>The first %n row(s) of %1</source>
        <translation>
            <numerusform>The first %n row of %1</numerusform>
            <numerusform>The first %n rows of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), evenly taken from %1 rows</source>
        <translation>
            <numerusform>%n point, evenly taken from %1 rows</numerusform>
            <numerusform>%n points, evenly taken from %1 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::AskDialog</name>
    <message numerus="yes">
        <source>Asks %n device(s). They answer when they are next heard of.</source>
        <translation>
            <numerusform>Asks %n device. It answers when it is next heard of.</numerusform>
            <numerusform>Asks %n devices. They answer when they are next heard of.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterDetails</name>
    <message numerus="yes">
        <source>%n different stack(s)</source>
        <translation>
            <numerusform>%n stack</numerusform>
            <numerusform>%n different stacks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stack %1: %n crash(es)</source>
        <translation>
            <numerusform>Stack %1: %n crash</numerusform>
            <numerusform>Stack %1: %n crashes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) asked, task %1</source>
        <translation>
            <numerusform>%n device asked, task %1</numerusform>
            <numerusform>%n devices asked, task %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterList</name>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s), and more below</source>
        <translation>
            <numerusform>%n cluster, and more below</numerusform>
            <numerusform>%n clusters, and more below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::DocumentPage</name>
    <message numerus="yes">
        <source>Parts of %n files are missing.</source>
        <translation>
            <numerusform>Part of %n file is missing.</numerusform>
            <numerusform>Parts of %n files are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Figures below count only what could be read (%n issue(s) with lost data).</source>
        <translation>
            <numerusform>Figures below count only what could be read (%n issue with lost data).</numerusform>
            <numerusform>Figures below count only what could be read (%n issues with lost data).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::JobIndicator</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::KeyStore</name>
    <message numerus="yes">
        <source>%n key(s) loaded</source>
        <translation>
            <numerusform>%n key loaded</numerusform>
            <numerusform>%n keys loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::LoadingPage</name>
    <message numerus="yes">
        <source>Opening %n files</source>
        <translation>
            <numerusform>Opening %n file</numerusform>
            <numerusform>Opening %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::LogTable</name>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n line</numerusform>
            <numerusform>+%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::RecentList</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
