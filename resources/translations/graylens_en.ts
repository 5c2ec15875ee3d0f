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
    <name>graylens::ui::BackendPage</name>
    <message numerus="yes">
        <source>Asks again every %n second(s) for what is shown</source>
        <translation>
            <numerusform>Asks again every %n second for what is shown</numerusform>
            <numerusform>Asks again every %n seconds for what is shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) asked, task %1</source>
        <translation>
            <numerusform>%n device asked, task %1</numerusform>
            <numerusform>%n devices asked, task %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n of production, task %2</source>
        <translation>
            <numerusform>%1; %n of production, task %2</numerusform>
            <numerusform>%1; %n of production, task %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::BundleList</name>
    <message numerus="yes">
        <source>%n bundle(s)</source>
        <translation>
            <numerusform>%n bundle</numerusform>
            <numerusform>%n bundles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s), and more below</source>
        <translation>
            <numerusform>%n bundle, and more below</numerusform>
            <numerusform>%n bundles, and more below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %n</source>
        <translation>
            <numerusform>Download %n</numerusform>
            <numerusform>Download %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n bundle(s)</source>
        <translation>
            <numerusform>Downloading %n bundle</numerusform>
            <numerusform>Downloading %n bundles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) are in %1.</source>
        <translation>
            <numerusform>%n bundle is in %1.</numerusform>
            <numerusform>%n bundles are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be had: %1</source>
        <translation>
            <numerusform>%n cannot be had: %1</numerusform>
            <numerusform>%n cannot be had: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::BurstChart</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
        <source>%n device(s) with %1</source>
        <translation>
            <numerusform>%n device with %1</numerusform>
            <numerusform>%n devices with %1</numerusform>
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
    <name>graylens::ui::ClusterWords</name>
    <message numerus="yes">
        <source>May be cut too coarse: its stacks are only %1 alike. %n of them could be split off.</source>
        <translation>
            <numerusform>May be cut too coarse: its stacks are only %1 alike. %n of them could be split off.</numerusform>
            <numerusform>May be cut too coarse: its stacks are only %1 alike. %n of them could be split off.</numerusform>
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
    <name>graylens::ui::FeedbackItems</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s), and more below</source>
        <translation>
            <numerusform>%n item, and more below</numerusform>
            <numerusform>%n items, and more below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::FeedbackModel</name>
    <message numerus="yes">
        <source>%n star(s) of 5</source>
        <translation>
            <numerusform>%n star of 5</numerusform>
            <numerusform>%n stars of 5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::HistoryView</name>
    <message numerus="yes">
        <source>nothing was worse, %n metric(s) open</source>
        <translation>
            <numerusform>nothing was worse, %n metric open</numerusform>
            <numerusform>nothing was worse, %n metrics open</numerusform>
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
    <name>graylens::ui::KeywordList</name>
    <message numerus="yes">
        <source>%n device(s) wrote something, but nobody in what it is compared with: choose another baseline.</source>
        <translation>
            <numerusform>%n device wrote something, but nobody in what it is compared with: choose another baseline.</numerusform>
            <numerusform>%n devices wrote something, but nobody in what it is compared with: choose another baseline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keyword(s)</source>
        <translation>
            <numerusform>%n keyword</numerusform>
            <numerusform>%n keywords</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::KeywordModel</name>
    <message numerus="yes">
        <source>▲ %1, and %n more</source>
        <translation>
            <numerusform>▲ %1, and %n more</numerusform>
            <numerusform>▲ %1, and %n more</numerusform>
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
<context>
    <name>graylens::ui::ReleaseHead</name>
    <message numerus="yes">
        <source>? Nothing is proven worse than in production; %n metric(s) open.</source>
        <translation>
            <numerusform>? Nothing is proven worse than in production; %n metric open.</numerusform>
            <numerusform>? Nothing is proven worse than in production; %n metrics open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (about %n user(s) hurt)</source>
        <translation>
            <numerusform> (about %n user hurt)</numerusform>
            <numerusform> (about %n users hurt)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseList</name>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseWords</name>
    <message numerus="yes">
        <source>It hurts about %n gray user(s).</source>
        <translation>
            <numerusform>It hurts about %n gray user.</numerusform>
            <numerusform>It hurts about %n gray users.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::TailList</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s), and more below</source>
        <translation>
            <numerusform>%n device, and more below</numerusform>
            <numerusform>%n devices, and more below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskDetails</name>
    <message numerus="yes">
        <source>Ask %n again…</source>
        <translation>
            <numerusform>Ask %n again…</numerusform>
            <numerusform>Ask %n again…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskList</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), and more below</source>
        <translation>
            <numerusform>%n task, and more below</numerusform>
            <numerusform>%n tasks, and more below</numerusform>
        </translation>
    </message>
</context>
</TS>
