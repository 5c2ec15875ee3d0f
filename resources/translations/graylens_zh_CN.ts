<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CauseTexts</name>
    <message>
        <source>%1 of the %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 (the whole difference is %2)</source>
        <translation>%1（全部差值为 %2）</translation>
    </message>
    <message>
        <source> (in %1 of %2 abnormal and %3 of %4 normal traces)</source>
        <translation>（出现在 %2 个异常跟踪中的 %1 个、%4 个正常跟踪中的 %3 个）</translation>
    </message>
    <message>
        <source> in %1 places</source>
        <translation>，共 %1 处</translation>
    </message>
    <message>
        <source> under %1</source>
        <translation>，位于 %1 之下</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>in parallel</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− gone</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>▲ more calls</source>
        <translation>▲ 调用增多</translation>
    </message>
    <message>
        <source>▼ fewer calls</source>
        <translation>▼ 调用减少</translation>
    </message>
    <message>
        <source>▲ slower</source>
        <translation>▲ 变慢</translation>
    </message>
    <message>
        <source>▼ faster</source>
        <translation>▼ 变快</translation>
    </message>
    <message>
        <source>▼ waiting</source>
        <translation>▼ 等待</translation>
    </message>
    <message>
        <source>▲ waiting</source>
        <translation>▲ 等待</translation>
    </message>
    <message>
        <source>Main thread idle, outside any recorded call</source>
        <translation>主线程空闲，不在任何记录的调用之内</translation>
    </message>
    <message>
        <source>All smaller changes together</source>
        <translation>所有较小的变化合计</translation>
    </message>
    <message>
        <source>What runs beside the main thread does not lengthen it</source>
        <translation>与主线程并行运行的内容不会拖长主线程</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>other changes</source>
        <translation>其他变化</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>The main thread is idle for longer, outside any recorded call: %1.</source>
        <translation>主线程在任何记录的调用之外空闲得更久：%1。</translation>
    </message>
    <message>
        <source>The main thread is idle for less time: %1.</source>
        <translation>主线程空闲的时间变少：%1。</translation>
    </message>
    <message>
        <source>All smaller changes together: %1.</source>
        <translation>所有较小的变化合计：%1。</translation>
    </message>
    <message>
        <source>Work beside the main thread is not part of the difference: %1.</source>
        <translation>与主线程并行的工作不计入差值：%1。</translation>
    </message>
    <message>
        <source>%1 is new in abnormal%2%3: %4.</source>
        <translation>%1 在异常侧新增%2%3：%4。</translation>
    </message>
    <message>
        <source>%1 is gone in abnormal%2%3: %4.</source>
        <translation>%1 在异常侧消失%2%3：%4。</translation>
    </message>
    <message>
        <source>%1 is called more often in abnormal (%2 → %3 calls): %4.</source>
        <translation>%1 在异常侧调用更多（%2 → %3 次）：%4。</translation>
    </message>
    <message>
        <source>%1 is called less often in abnormal (%2 → %3 calls): %4.</source>
        <translation>%1 在异常侧调用更少（%2 → %3 次）：%4。</translation>
    </message>
    <message>
        <source>%1 takes longer in abnormal: %2.</source>
        <translation>%1 在异常侧用时更长：%2。</translation>
    </message>
    <message>
        <source>%1 takes less time in abnormal: %2.</source>
        <translation>%1 在异常侧用时更短：%2。</translation>
    </message>
    <message>
        <source>%1 waits longer in abnormal: %2.</source>
        <translation>%1 在异常侧等待更久：%2。</translation>
    </message>
    <message>
        <source>%1 waits less in abnormal: %2.</source>
        <translation>%1 在异常侧等待更少：%2。</translation>
    </message>
    <message>
        <source> Meanwhile on %1: %2 %3, %4.</source>
        <translation> 与此同时，在 %1 上：%2 %3，%4。</translation>
    </message>
    <message>
        <source>No difference: abnormal takes exactly as long as normal.</source>
        <translation>没有差异：异常侧与正常侧用时完全相同。</translation>
    </message>
    <message>
        <source>No single cause stands out in the %1.</source>
        <translation>在 %1 中没有突出的单一原因。</translation>
    </message>
</context>
<context>
    <name>DiffTexts</name>
    <message>
        <source>+ wrapper</source>
        <translation>+ 包装层</translation>
    </message>
    <message>
        <source>− wrapper</source>
        <translation>− 包装层</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− gone</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>%1 · normal %2 → abnormal %3 · %4</source>
        <translation>%1 · 正常 %2 → 异常 %3 · %4</translation>
    </message>
    <message>
        <source> · own time %1</source>
        <translation> · 自身时间 %1</translation>
    </message>
    <message>
        <source> · samples %1 → %2</source>
        <translation> · 采样 %1 → %2</translation>
    </message>
    <message>
        <source> · calls %1 → %2</source>
        <translation> · 调用 %1 → %2</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>CPU total</source>
        <translation>CPU 总计</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>In traces</source>
        <translation>出现的跟踪</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>In normal: %1</source>
        <translation>正常侧：%1</translation>
    </message>
    <message>
        <source>All threads</source>
        <translation>全部线程</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FlameTexts</name>
    <message>
        <source>1 sample</source>
        <translation>1 个采样</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个采样</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 次调用</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 次调用</translation>
    </message>
    <message>
        <source>%1 · total %2 (%3) · self %4</source>
        <translation>%1 · 总计 %2（%3）· 自身 %4</translation>
    </message>
    <message>
        <source> · %1 of focus</source>
        <translation> · 占焦点的 %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>CPU total</source>
        <translation>CPU 总计</translation>
    </message>
    <message>
        <source>Of focus</source>
        <translation>占焦点</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>at byte %1</source>
        <translation>位于第 %1 字节</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The system refused to read it: permissions, or a disk or network that failed.</source>
        <translation>系统拒绝读取：权限不足，或者磁盘、网络出现故障。</translation>
    </message>
    <message>
        <source>Check that you may read the file and that its disk is connected, then try again.</source>
        <translation>请确认您有读取权限且磁盘已连接，然后重试。</translation>
    </message>
    <message>
        <source>The file is not there</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted.</source>
        <translation>它已被移动、重命名或删除。</translation>
    </message>
    <message>
        <source>Find it with Open.</source>
        <translation>请用“打开”找到它。</translation>
    </message>
    <message>
        <source>The file ends too early</source>
        <translation>文件过早结束</translation>
    </message>
    <message>
        <source>The copy or download stopped halfway, or the app died while writing.</source>
        <translation>复制或下载中途停止，或者应用在写入时退出。</translation>
    </message>
    <message>
        <source>Fetch the file again and compare its size with the original.</source>
        <translation>请重新获取文件，并与原文件比较大小。</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>Its format was recognised, but bytes in it contradict the format.</source>
        <translation>已识别其格式，但其中有字节与格式不符。</translation>
    </message>
    <message>
        <source>Fetch the file again. If it stays like this, report it with the details below.</source>
        <translation>请重新获取文件。如果仍然如此，请附上以下详情报告。</translation>
    </message>
    <message>
        <source>This version of the format is not supported</source>
        <translation>不支持此格式的这个版本</translation>
    </message>
    <message>
        <source>The file was written by a newer program than this one knows.</source>
        <translation>写入该文件的程序比本程序更新。</translation>
    </message>
    <message>
        <source>Update Graylens, or export the file in an older version of its format.</source>
        <translation>请更新 Graylens，或以较旧版本的格式导出该文件。</translation>
    </message>
    <message>
        <source>This file is in no format Graylens knows</source>
        <translation>Graylens 不认识此文件的格式</translation>
    </message>
    <message>
        <source>The content was looked at, not the name: a wrong file ending would not matter.</source>
        <translation>判断依据是内容而非文件名：扩展名不对并无影响。</translation>
    </message>
    <message>
        <source>Check that this is the file you meant.</source>
        <translation>请确认这就是您要打开的文件。</translation>
    </message>
    <message>
        <source>This file is sealed and no key at hand opens it</source>
        <translation>此文件已加密，手头没有能打开它的密钥</translation>
    </message>
    <message>
        <source>The file itself is fine. It was sealed for keys that are not in the key ring, or the ring is locked.</source>
        <translation>文件本身没有问题。它所用的密钥不在密钥环中，或者密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock a key ring that holds one of the keys named above, or choose another ring.</source>
        <translation>请解锁包含上述任一密钥的密钥环，或选择另一个密钥环。</translation>
    </message>
    <message>
        <source>The file was altered</source>
        <translation>文件已被改动</translation>
    </message>
    <message>
        <source>The key is the right one, but the content is not what was sealed: it was damaged or tampered with.</source>
        <translation>密钥正确，但内容与加密时不符：它已损坏或被篡改。</translation>
    </message>
    <message>
        <source>Fetch the file again from where it came. Do not trust this copy.</source>
        <translation>请从来源处重新获取文件，不要信任这份副本。</translation>
    </message>
    <message>
        <source>The file is larger than allowed</source>
        <translation>文件超出允许的大小</translation>
    </message>
    <message>
        <source>It unfolds into more than the limits for strangers&apos; files permit, or memory ran out.</source>
        <translation>它展开后超出对外来文件的限制，或者内存已用尽。</translation>
    </message>
    <message>
        <source>Close other files and try again; a harmless small file that does this is not harmless.</source>
        <translation>请关闭其他文件后重试；会这样膨胀的小文件并非无害。</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>无法执行</translation>
    </message>
    <message>
        <source>What was asked for does not fit what the files hold.</source>
        <translation>所要求的操作与文件内容不符。</translation>
    </message>
    <message>
        <source>Choose other files.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Loading was stopped before its end.</source>
        <translation>载入在完成之前被停止。</translation>
    </message>
    <message>
        <source>Try again when you want to see it.</source>
        <translation>需要查看时请重试。</translation>
    </message>
    <message>
        <source>The service does not answer</source>
        <translation>服务没有响应</translation>
    </message>
    <message>
        <source>A service of the system or the network could not be reached.</source>
        <translation>无法连接系统或网络上的服务。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Something went wrong inside Graylens</source>
        <translation>Graylens 内部出错</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not in your file.</source>
        <translation>这是程序的错误，不是您文件的问题。</translation>
    </message>
    <message>
        <source>Please report it with the details below.</source>
        <translation>请附上以下详情报告。</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>unknown content</source>
        <translation>内容未知</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>data missing</source>
        <translation>数据缺失</translation>
    </message>
    <message>
        <source>Graylens bundle</source>
        <translation>Graylens 数据包</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>%1 of %2 · %3/s</source>
        <translation>%1 / %2 · %3/秒</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>导入报告</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 时 %2 分</translation>
    </message>
</context>
<context>
    <name>SliceText</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Still open at the end of the data: it took at least this long</source>
        <translation>数据结束时仍未结束：至少用了这么久</translation>
    </message>
    <message>
        <source>Began before the data: it took at least this long</source>
        <translation>在数据开始之前就已开始：至少用了这么久</translation>
    </message>
    <message>
        <source>Left by an exception</source>
        <translation>因异常退出</translation>
    </message>
    <message>
        <source>Closed by the exit of another method</source>
        <translation>被另一个方法的退出所关闭</translation>
    </message>
    <message>
        <source>Overlaps a neighbour without nesting; shown on a lane of its own</source>
        <translation>与相邻片段重叠但不嵌套；显示在单独的泳道上</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>never finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>CDN node</source>
        <translation>CDN 节点</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 个警告</translation>
    </message>
    <message>
        <source>%1 log records</source>
        <translation>%1 条日志</translation>
    </message>
    <message>
        <source>%1 samples here; this is the first</source>
        <translation>此处有 %1 个采样；这是第一个</translation>
    </message>
    <message>
        <source>At</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>%1 moments here; this is the first</source>
        <translation>此处有 %1 个时刻；这是第一个</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>self %1</source>
        <translation>自身 %1</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>位于 %1</translation>
    </message>
    <message>
        <source>Data is missing here</source>
        <translation>此处数据缺失</translation>
    </message>
</context>
<context>
    <name>TrackHeaders</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>%1 slices</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>%1 deep</source>
        <translation>深度 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 个请求</translation>
    </message>
</context>
<context>
    <name>ValueText</name>
    <message>
        <source>1 sample</source>
        <translation>1 个采样</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个采样</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Flame graph</source>
        <translation>火焰图</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CallTreeModel</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Total %</source>
        <translation>总计 %</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CallsPanel</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>调用者</translation>
    </message>
    <message>
        <source>Callees</source>
        <translation>被调用者</translation>
    </message>
    <message>
        <source>Clear the marked range</source>
        <translation>清除标记的范围</translation>
    </message>
    <message>
        <source>Only calls inside the marked range are counted. Click to count all.</source>
        <translation>只统计标记范围内的调用。点击可统计全部。</translation>
    </message>
    <message>
        <source>Filter methods</source>
        <translation>筛选方法</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show in every view</source>
        <translation>在所有视图中显示</translation>
    </message>
    <message>
        <source>This file holds no calls and no samples.</source>
        <translation>此文件不含调用，也不含采样。</translation>
    </message>
    <message>
        <source>Nothing is open yet.</source>
        <translation>尚未打开任何内容。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Called by · %1</source>
        <translation>调用者 · %1</translation>
    </message>
    <message>
        <source>Calls · %1</source>
        <translation>调用了 · %1</translation>
    </message>
    <message>
        <source>Callers and callees</source>
        <translation>调用者与被调用者</translation>
    </message>
    <message>
        <source>Marked range: %1  ✕</source>
        <translation>标记的范围：%1  ✕</translation>
    </message>
    <message>
        <source>%1 methods · %2 shown · %3</source>
        <translation>共 %1 个方法 · 显示 %2 个 · %3</translation>
    </message>
    <message>
        <source>Export the methods</source>
        <translation>导出方法表</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CauseModel</name>
    <message>
        <source>%1 (%2 places)</source>
        <translation>%1（%2 处）</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>%1/%2 → %3/%4</source>
        <translation>%1/%2 → %3/%4</translation>
    </message>
    <message>
        <source>Difference (ns)</source>
        <translation>差值 (ns)</translation>
    </message>
    <message>
        <source>Of the whole difference; “beside” runs on another thread and does not lengthen the main one</source>
        <translation>占全部差值的比例；“并行”表示在其他线程上运行，不会拖长主线程</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>所在路径</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p 值</translation>
    </message>
    <message>
        <source>Samples
normal → abnormal</source>
        <translation>采样数
正常 → 异常</translation>
    </message>
    <message>
        <source>Calls
normal → abnormal</source>
        <translation>调用次数
正常 → 异常</translation>
    </message>
    <message>
        <source>In traces
normal → abnormal</source>
        <translation>出现的跟踪
正常 → 异常</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CompareForm</name>
    <message>
        <source>Drop or add runs that were fine</source>
        <translation>拖入或添加正常的运行记录</translation>
    </message>
    <message>
        <source>Drop or add runs that were slow or wrong</source>
        <translation>拖入或添加变慢或出错的运行记录</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Compare normal with abnormal</source>
        <translation>比较正常与异常</translation>
    </message>
    <message>
        <source>Swap normal and abnormal</source>
        <translation>交换正常与异常</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1文件</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Add files to %1</source>
        <translation>向“%1”添加文件</translation>
    </message>
    <message>
        <source>Each side needs at least one file</source>
        <translation>每一侧至少需要一个文件</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CrumbBar</name>
    <message>
        <source>Callers of the focus</source>
        <translation>焦点的调用者</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DetailsView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>still running at the end: its duration is a lower bound</source>
        <translation>数据结束时仍在运行：时长只是下限</translation>
    </message>
    <message>
        <source>began before the data: its duration is a lower bound</source>
        <translation>在数据开始之前就已开始：时长只是下限</translation>
    </message>
    <message>
        <source>left by an exception</source>
        <translation>因异常退出</translation>
    </message>
    <message>
        <source>closed by the end of another one</source>
        <translation>被另一个方法的退出所关闭</translation>
    </message>
    <message>
        <source>overlapped its neighbour</source>
        <translation>与相邻片段重叠</translation>
    </message>
    <message>
        <source>Details of the selection</source>
        <translation>所选内容的详情</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Issues of the document</source>
        <translation>文档的问题</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Byte</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>未选择任何内容</translation>
    </message>
    <message>
        <source>Click a slice, a bar or a row to see everything about it here.</source>
        <translation>点击片段、色条或某一行，即可在此查看其全部信息。</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源文件</translation>
    </message>
    <message>
        <source>Called by</source>
        <translation>调用者</translation>
    </message>
    <message>
        <source>Issues (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>%1 in normal, %2 in abnormal: %3</source>
        <translation>正常 %1，异常 %2：%3</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>%1 in normal, %2 in abnormal</source>
        <translation>正常 %1，异常 %2</translation>
    </message>
    <message>
        <source>In traces</source>
        <translation>出现的跟踪</translation>
    </message>
    <message>
        <source>%1 of %2 normal, %3 of %4 abnormal</source>
        <translation>正常 %1/%2，异常 %3/%4</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DiffFlameView</name>
    <message>
        <source>Flame graph of the difference</source>
        <translation>差异火焰图</translation>
    </message>
    <message>
        <source>Selected call</source>
        <translation>所选调用</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>宽度(&amp;W)：</translation>
    </message>
    <message>
        <source>Width of the boxes</source>
        <translation>方块的宽度</translation>
    </message>
    <message>
        <source>time in abnormal</source>
        <translation>异常侧时间</translation>
    </message>
    <message>
        <source>time in normal</source>
        <translation>正常侧时间</translation>
    </message>
    <message>
        <source>larger of both</source>
        <translation>两侧较大者</translation>
    </message>
    <message>
        <source>What the width of a box stands for. With one side&apos;s time, what only the other side has is drawn as an outline where there is room; “larger of both” always shows everything.</source>
        <translation>方块宽度的含义。按某一侧的时间时，仅另一侧才有的内容在有空位处画成轮廓；“两侧较大者”始终显示全部。</translation>
    </message>
    <message>
        <source>Search methods</source>
        <translation>搜索方法</translation>
    </message>
    <message>
        <source>Matched time</source>
        <translation>匹配的时间</translation>
    </message>
    <message>
        <source>Neither side has calls.</source>
        <translation>两侧都没有调用。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DiffHeader</name>
    <message>
        <source>no file</source>
        <translation>无文件</translation>
    </message>
    <message>
        <source>%1 traces</source>
        <translation>%1 个跟踪</translation>
    </message>
    <message>
        <source>%1 · mean %2</source>
        <translation>%1 · 平均 %2</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Normal side</source>
        <translation>正常侧</translation>
    </message>
    <message>
        <source>Abnormal side</source>
        <translation>异常侧</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Swap normal and abnormal</source>
        <translation>交换正常与异常</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Abnormal less normal: of the main thread where both sides have one, else of all threads together</source>
        <translation>异常减去正常：两侧都有主线程时按主线程计算，否则按全部线程合计</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DiffPanel</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Views of the difference</source>
        <translation>差异视图</translation>
    </message>
    <message>
        <source>Flame graph</source>
        <translation>火焰图</translation>
    </message>
    <message>
        <source>Call tree</source>
        <translation>调用树</translation>
    </message>
    <message>
        <source>Main cause</source>
        <translation>主要原因</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Swap normal and abnormal</source>
        <translation>交换正常与异常</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Next cause</source>
        <translation>下一个原因</translation>
    </message>
    <message>
        <source>Previous cause</source>
        <translation>上一个原因</translation>
    </message>
    <message>
        <source>Width: time in abnormal</source>
        <translation>宽度：异常侧时间</translation>
    </message>
    <message>
        <source>Width: time in normal</source>
        <translation>宽度：正常侧时间</translation>
    </message>
    <message>
        <source>Width: larger of both</source>
        <translation>宽度：两侧较大者</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>尚未比较任何内容。</translation>
    </message>
    <message>
        <source>The comparison failed: %1</source>
        <translation>比较失败：%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>1 cause</source>
        <translation>1 个原因</translation>
    </message>
    <message>
        <source>%1 causes</source>
        <translation>%1 个原因</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出对比结果</translation>
    </message>
    <message>
        <source>Report (*.html);;JSON (*.json);;Flame graph (*.svg);;Flame graph (*.png);;Causes (*.csv);;Call tree (*tree.csv)</source>
        <translation>报告 (*.html);;JSON (*.json);;火焰图 (*.svg);;火焰图 (*.png);;原因 (*.csv);;调用树 (*tree.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DiffTreeModel</name>
    <message>
        <source>+ wrapper</source>
        <translation>+ 包装层</translation>
    </message>
    <message>
        <source>− wrapper</source>
        <translation>− 包装层</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− gone</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>%1/%2 → %3/%4</source>
        <translation>%1/%2 → %3/%4</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Self normal</source>
        <translation>自身（正常）</translation>
    </message>
    <message>
        <source>Self abnormal</source>
        <translation>自身（异常）</translation>
    </message>
    <message>
        <source>Self difference</source>
        <translation>自身差值</translation>
    </message>
    <message>
        <source>Samples normal</source>
        <translation>采样数（正常）</translation>
    </message>
    <message>
        <source>Calls normal</source>
        <translation>调用次数（正常）</translation>
    </message>
    <message>
        <source>Samples abnormal</source>
        <translation>采样数（异常）</translation>
    </message>
    <message>
        <source>Calls abnormal</source>
        <translation>调用次数（异常）</translation>
    </message>
    <message>
        <source>In traces</source>
        <translation>出现的跟踪</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DiffTreeView</name>
    <message>
        <source>Call tree of both sides</source>
        <translation>两侧的调用树</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>变化类型</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>全部调用</translation>
    </message>
    <message>
        <source>+ new in abnormal</source>
        <translation>+ 异常侧新增</translation>
    </message>
    <message>
        <source>− gone in abnormal</source>
        <translation>− 异常侧消失</translation>
    </message>
    <message>
        <source>▲ more calls</source>
        <translation>▲ 调用增多</translation>
    </message>
    <message>
        <source>▼ fewer calls</source>
        <translation>▼ 调用减少</translation>
    </message>
    <message>
        <source>▲ slower</source>
        <translation>▲ 变慢</translation>
    </message>
    <message>
        <source>▼ faster</source>
        <translation>▼ 变快</translation>
    </message>
    <message>
        <source>Smallest difference</source>
        <translation>最小差值</translation>
    </message>
    <message>
        <source>Filter methods</source>
        <translation>筛选方法</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>any difference</source>
        <translation>任意差值</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>%1 calls · %2 shown · %3</source>
        <translation>共 %1 个调用 · 显示 %2 个 · %3</translation>
    </message>
</context>
<context>
    <name>graylens::ui::DocumentPage</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Normal:</source>
        <translation>正常：</translation>
    </message>
    <message>
        <source>Abnormal:</source>
        <translation>异常：</translation>
    </message>
    <message>
        <source>Alt+%1</source>
        <translation>Alt+%1</translation>
    </message>
    <message>
        <source>Part of this file is missing.</source>
        <translation>此文件有一部分数据缺失。</translation>
    </message>
    <message>
        <source>Part of %1 is missing.</source>
        <translation>%1 有一部分数据缺失。</translation>
    </message>
    <message numerus="yes">
        <source>Parts of %n files are missing.</source>
        <translation>
            <numerusform>有 %n 个文件的部分数据缺失。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Figures below count only what could be read (%n issue(s) with lost data).</source>
        <translation>
            <numerusform>以下数字只统计能读出的部分（%n 个数据丢失问题）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::FailureCard</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>这意味着</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留了</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>可以怎么做</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Why this could not be opened</source>
        <translation>无法打开的原因</translation>
    </message>
    <message>
        <source>Nothing of this file could be read.</source>
        <translation>此文件没有任何内容能够读出。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FlameCanvas</name>
    <message>
        <source>Arrow keys go to the caller, a callee and the neighbours; Enter zooms in, Escape back to all.</source>
        <translation>方向键移到调用者、被调用者和相邻项；回车放大，Esc 回到全部。</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>%1 (%2) matched</source>
        <translation>匹配 %1（%2）</translation>
    </message>
    <message>
        <source>&lt;p&gt;The widest of %1 narrow callees drawn as one.&lt;/p&gt;</source>
        <translation>&lt;p&gt;%1 个过窄的被调用者合并绘制，这是其中最宽的一个。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FlamePanel</name>
    <message>
        <source>Nothing is open yet.</source>
        <translation>尚未打开任何内容。</translation>
    </message>
    <message>
        <source>This file holds no calls and no samples.</source>
        <translation>此文件不含调用，也不含采样。</translation>
    </message>
    <message>
        <source>No calls in the chosen threads and range.</source>
        <translation>所选线程和范围内没有调用。</translation>
    </message>
    <message>
        <source>Overview of the calls</source>
        <translation>调用概览</translation>
    </message>
    <message>
        <source>Call tree</source>
        <translation>调用树</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Samples in order</source>
        <translation>按顺序的采样</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Only this %1</source>
        <translation>仅此 %1</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>%1 merged into callers</source>
        <translation>%1 已并入调用者</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>去除 %1</translation>
    </message>
    <message>
        <source>Recursion of %1 collapsed</source>
        <translation>%1 的递归已折叠</translation>
    </message>
    <message>
        <source>Marked range: %1  ✕</source>
        <translation>标记的范围：%1  ✕</translation>
    </message>
    <message>
        <source>%1 total · %2 shown · %3</source>
        <translation>共 %1 · 显示 %2 · %3</translation>
    </message>
    <message>
        <source>Flame graph</source>
        <translation>火焰图</translation>
    </message>
    <message>
        <source>Flame graph, merged by path</source>
        <translation>火焰图，按路径合并</translation>
    </message>
    <message>
        <source>Samples in order of time</source>
        <translation>按时间顺序的采样</translation>
    </message>
    <message>
        <source>Calls in order of time</source>
        <translation>按时间顺序的调用</translation>
    </message>
    <message>
        <source>Selected call</source>
        <translation>所选调用</translation>
    </message>
    <message>
        <source>Time order</source>
        <translation>时间顺序</translation>
    </message>
    <message>
        <source>Left heavy</source>
        <translation>左重排列</translation>
    </message>
    <message>
        <source>Sandwich</source>
        <translation>三明治</translation>
    </message>
    <message>
        <source>The calls as they happened (1)</source>
        <translation>按发生顺序显示调用 (1)</translation>
    </message>
    <message>
        <source>Merged by path, most time first (2)</source>
        <translation>按路径合并，耗时多的在前 (2)</translation>
    </message>
    <message>
        <source>One method: who calls it, what it calls (3)</source>
        <translation>单个方法：谁调用它、它调用谁 (3)</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Wall time counts waiting too; CPU time only what ran.</source>
        <translation>墙钟时间包含等待；CPU 时间只计实际运行。</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>墙钟时间</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>Clear the marked range</source>
        <translation>清除标记的范围</translation>
    </message>
    <message>
        <source>Only calls inside the marked range are counted. Click to count all.</source>
        <translation>只统计标记范围内的调用。点击可统计全部。</translation>
    </message>
    <message>
        <source>Search methods</source>
        <translation>搜索方法</translation>
    </message>
    <message>
        <source>Matched time</source>
        <translation>匹配的时间</translation>
    </message>
    <message>
        <source>Only this call and what it calls</source>
        <translation>仅此调用及其调用的内容</translation>
    </message>
    <message>
        <source>Only this method, from every caller</source>
        <translation>仅此方法（来自所有调用者）</translation>
    </message>
    <message>
        <source>Merge the method into its callers</source>
        <translation>将该方法并入其调用者</translation>
    </message>
    <message>
        <source>Drop the method and its time</source>
        <translation>去除该方法及其时间</translation>
    </message>
    <message>
        <source>Collapse the method&apos;s recursion</source>
        <translation>折叠该方法的递归</translation>
    </message>
    <message>
        <source>%1  ✕</source>
        <translation>%1  ✕</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Undo this and what came after</source>
        <translation>撤销此步及之后的步骤</translation>
    </message>
    <message>
        <source>Zoom here</source>
        <translation>放大到此处</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show in sandwich</source>
        <translation>在三明治视图中显示</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Export the flame graph</source>
        <translation>导出火焰图</translation>
    </message>
    <message>
        <source>SVG picture (*.svg);;PNG picture (*.png);;speedscope (*.json);;Collapsed stacks (*.txt)</source>
        <translation>SVG 图片 (*.svg);;PNG 图片 (*.png);;speedscope (*.json);;折叠堆栈 (*.txt)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>graylens::ui::HelpOverlay</name>
    <message>
        <source>Filter actions</source>
        <translation>筛选操作</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Configure shortcuts…</source>
        <translation>配置快捷键…</translation>
    </message>
    <message>
        <source>Configure shortcuts</source>
        <translation>配置快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the help</source>
        <translation>关闭帮助</translation>
    </message>
    <message>
        <source>Keyboard and actions</source>
        <translation>键盘与操作</translation>
    </message>
    <message>
        <source>while its view has the focus</source>
        <translation>其视图获得焦点时</translation>
    </message>
</context>
<context>
    <name>graylens::ui::JobIndicator</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel running work</source>
        <translation>取消正在进行的工作</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::KeyForm</name>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use remembered passphrase</source>
        <translation>使用已记住的口令</translation>
    </message>
    <message>
        <source>Remember the passphrase in the system keychain</source>
        <translation>在系统钥匙串中记住口令</translation>
    </message>
    <message>
        <source>Passphrase of the key ring</source>
        <translation>密钥环的口令</translation>
    </message>
    <message>
        <source>Unlock the key ring</source>
        <translation>解锁密钥环</translation>
    </message>
    <message>
        <source>Choose key ring…</source>
        <translation>选择密钥环…</translation>
    </message>
    <message>
        <source>Choose another key ring file</source>
        <translation>选择另一个密钥环文件</translation>
    </message>
    <message>
        <source>This is not the passphrase of this key ring.</source>
        <translation>这不是此密钥环的口令。</translation>
    </message>
    <message>
        <source>Key ring: %1</source>
        <translation>密钥环：%1</translation>
    </message>
    <message>
        <source>There is no key ring at %1. Choose one, or make one with graylens-cli keys generate.</source>
        <translation>%1 处没有密钥环。请选择一个，或用 graylens-cli keys generate 生成。</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Choose a key ring</source>
        <translation>选择密钥环</translation>
    </message>
    <message>
        <source>Key rings (*.glk);;All files (*)</source>
        <translation>密钥环 (*.glk);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>graylens::ui::KeyStore</name>
    <message numerus="yes">
        <source>%n key(s) loaded</source>
        <translation>
            <numerusform>已载入 %n 个密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>Key ring is locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>No key ring yet</source>
        <translation>尚无密钥环</translation>
    </message>
    <message>
        <source>Unlocking the key ring</source>
        <translation>正在解锁密钥环</translation>
    </message>
    <message>
        <source>The passphrase is kept in the system keychain.</source>
        <translation>口令已保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>The system keychain is not available: the passphrase was not kept and will be asked for again.</source>
        <translation>系统钥匙串不可用：口令未保存，下次仍会询问。</translation>
    </message>
    <message>
        <source>The system keychain does not answer: please type the passphrase.</source>
        <translation>系统钥匙串没有响应：请输入口令。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::LoadingPage</name>
    <message>
        <source>Progress of loading</source>
        <translation>载入进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消载入</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message numerus="yes">
        <source>Opening %n files</source>
        <translation>
            <numerusform>正在打开 %n 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::LogHeadModel</name>
    <message>
        <source>From the start</source>
        <translation>自开始</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>graylens::ui::MainWindow</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Shown of total</source>
        <translation>显示数与总数</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Preparing the demo</source>
        <translation>正在准备演示</translation>
    </message>
    <message>
        <source>The demo could not be made: %1</source>
        <translation>无法生成演示：%1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>%1 — Graylens</source>
        <translation>%1 — Graylens</translation>
    </message>
    <message>
        <source>Choose a member in the contents first.</source>
        <translation>请先在“内容”中选择一个成员。</translation>
    </message>
    <message>
        <source>Open the file it is in again first.</source>
        <translation>请先重新打开它所在的文件。</translation>
    </message>
    <message>
        <source>Extract member</source>
        <translation>提取成员</translation>
    </message>
    <message>
        <source>Extracting</source>
        <translation>正在提取</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Not extracted: %1</source>
        <translation>未能提取：%1</translation>
    </message>
    <message>
        <source>marked %1</source>
        <translation>标记 %1</translation>
    </message>
    <message>
        <source>range %1</source>
        <translation>范围 %1</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Compare two…</source>
        <translation>比较两组(&amp;C)…</translation>
    </message>
    <message>
        <source>S&amp;wap normal and abnormal</source>
        <translation>交换正常与异常(&amp;W)</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>试用演示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;xtract member…</source>
        <translation>提取成员(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>导出视图(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Import report…</source>
        <translation>导入报告(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Unlock keys…</source>
        <translation>解锁密钥(&amp;U)…</translation>
    </message>
    <message>
        <source>C&amp;lose tab</source>
        <translation>关闭标签页(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图 %1</translation>
    </message>
    <message>
        <source>Show or hide &amp;contents</source>
        <translation>显示或隐藏内容(&amp;C)</translation>
    </message>
    <message>
        <source>Show or hide &amp;details</source>
        <translation>显示或隐藏详情(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Issues</source>
        <translation>问题(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Simplify layout</source>
        <translation>简化布局(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Theme: as the &amp;desktop</source>
        <translation>主题：跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>Theme: &amp;light</source>
        <translation>主题：浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Theme: &amp;dark</source>
        <translation>主题：深色(&amp;K)</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to file or track…</source>
        <translation>转到文件或轨道(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>起始页(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous tab</source>
        <translation>上一个标签页(&amp;P)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>&amp;Keyboard and actions</source>
        <translation>键盘与操作(&amp;K)</translation>
    </message>
    <message>
        <source>Command &amp;palette…</source>
        <translation>命令面板(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Configure shortcuts…</source>
        <translation>配置快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;About Graylens</source>
        <translation>关于 Graylens(&amp;A)</translation>
    </message>
    <message>
        <source>About Graylens</source>
        <translation>关于 Graylens</translation>
    </message>
    <message>
        <source>&lt;b&gt;Graylens %1&lt;/b&gt;&lt;br&gt;A workbench for the root causes of mobile problems.&lt;br&gt;Free software under the GNU GPL, version 3 or later.</source>
        <translation>&lt;b&gt;Graylens %1&lt;/b&gt;&lt;br&gt;移动端问题根因分析工作台。&lt;br&gt;自由软件，遵循 GNU GPL 第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>操作(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open a document first</source>
        <translation>请先打开文档</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Import report of %1</source>
        <translation>%1 的导入报告</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Where to? A track, a tab or a recent file</source>
        <translation>去哪里？轨道、标签页或最近的文件</translation>
    </message>
    <message>
        <source>The language changes when Graylens starts the next time.</source>
        <translation>语言将在下次启动 Graylens 时生效。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::MemberTree</name>
    <message>
        <source>Contents of the document</source>
        <translation>文档内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>正在载入</translation>
    </message>
    <message>
        <source>Open in a tab of its own</source>
        <translation>在单独的标签页中打开</translation>
    </message>
    <message>
        <source>Extract as…</source>
        <translation>提取为…</translation>
    </message>
</context>
<context>
    <name>graylens::ui::MethodModel</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Self %</source>
        <translation>自身 %</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Total %</source>
        <translation>总计 %</translation>
    </message>
    <message>
        <source>CPU self</source>
        <translation>CPU 自身</translation>
    </message>
    <message>
        <source>CPU total</source>
        <translation>CPU 总计</translation>
    </message>
</context>
<context>
    <name>graylens::ui::NotesStrip</name>
    <message>
        <source>How comparable the two sides are</source>
        <translation>两侧的可比程度</translation>
    </message>
    <message>
        <source>Show all notes</source>
        <translation>显示全部提示</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>1 more note</source>
        <translation>还有 1 条提示</translation>
    </message>
    <message>
        <source>%1 more notes</source>
        <translation>还有 %1 条提示</translation>
    </message>
</context>
<context>
    <name>graylens::ui::OverviewPanel</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Facts about the file</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Sent because of</source>
        <translation>发送原因</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Opened with key</source>
        <translation>使用的密钥</translation>
    </message>
    <message>
        <source>Device and app</source>
        <translation>设备与应用</translation>
    </message>
    <message>
        <source>Said by the trace</source>
        <translation>跟踪自带的信息</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样数</translation>
    </message>
    <message>
        <source>Counter values</source>
        <translation>计数器值</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <source>Network requests</source>
        <translation>网络请求</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Members not readable</source>
        <translation>无法读取的成员</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>sampled: times are estimates and calls are not counted</source>
        <translation>采样：时间为估计值，不统计调用次数</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>First %1 of %2 log lines</source>
        <translation>前 %1 行日志，共 %2 行</translation>
    </message>
    <message>
        <source>Export overview</source>
        <translation>导出概览</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PaletteBox</name>
    <message>
        <source>Type to find</source>
        <translation>输入以查找</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PartialStrip</name>
    <message>
        <source>Data is missing</source>
        <translation>数据缺失</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺少什么</translation>
    </message>
    <message>
        <source>Show what is missing</source>
        <translation>显示缺少的内容</translation>
    </message>
    <message>
        <source>Import report…</source>
        <translation>导入报告…</translation>
    </message>
    <message>
        <source>Show the import report</source>
        <translation>显示导入报告</translation>
    </message>
</context>
<context>
    <name>graylens::ui::RangeSummary</name>
    <message>
        <source>What lies in the marked range</source>
        <translation>标记范围内的内容</translation>
    </message>
    <message>
        <source>Marked range</source>
        <translation>标记的范围</translation>
    </message>
    <message>
        <source>State of the table</source>
        <translation>表格状态</translation>
    </message>
    <message>
        <source>Methods in the marked range</source>
        <translation>标记范围内的方法</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom to the marked range</source>
        <translation>缩放到标记的范围</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the figures and the table</source>
        <translation>复制数字和表格</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the slices of the range</source>
        <translation>导出范围内的片段</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; marked (%2 to %3) · %4 slices</source>
        <translation>已标记 &lt;b&gt;%1&lt;/b&gt;（%2 至 %3）· %4 个片段</translation>
    </message>
    <message>
        <source>· sampled: times are estimates</source>
        <translation>· 采样：时间为估计值</translation>
    </message>
    <message>
        <source>· adding up the methods…</source>
        <translation>· 正在汇总方法…</translation>
    </message>
</context>
<context>
    <name>graylens::ui::RecentList</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Looking for recent files</source>
        <translation>正在查找最近的文件</translation>
    </message>
    <message>
        <source>Files and comparisons you open will be listed here.</source>
        <translation>您打开的文件和比较会列在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReportWindow</name>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>graylens::ui::SandwichView</name>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Filter methods</source>
        <translation>筛选方法</translation>
    </message>
    <message>
        <source>Callers of the method</source>
        <translation>该方法的调用者</translation>
    </message>
    <message>
        <source>What the method calls</source>
        <translation>该方法调用的内容</translation>
    </message>
    <message>
        <source>Callers</source>
        <translation>调用者</translation>
    </message>
    <message>
        <source>Called by · %1</source>
        <translation>调用者 · %1</translation>
    </message>
    <message>
        <source>Callees</source>
        <translation>被调用者</translation>
    </message>
    <message>
        <source>Calls · %1</source>
        <translation>调用了 · %1</translation>
    </message>
    <message>
        <source>Choose a method to see who calls it.</source>
        <translation>选择一个方法以查看谁调用它。</translation>
    </message>
    <message>
        <source>Choose a method to see what it calls.</source>
        <translation>选择一个方法以查看它调用了什么。</translation>
    </message>
    <message>
        <source>Callers and callees</source>
        <translation>调用者与被调用者</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ScaleLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Blue and ▼ take less time in abnormal, grey the same, orange and ▲ more. “+ new” is only in abnormal, “− gone” only in normal. A bar below: the change is in its own time.</source>
        <translation>蓝色和 ▼ 表示异常侧用时更少，灰色表示相同，橙色和 ▲ 表示更多。“+ 新增”仅在异常侧，“− 消失”仅在正常侧。下方的横条表示变化在其自身时间。</translation>
    </message>
    <message>
        <source>▼ less</source>
        <translation>▼ 更少</translation>
    </message>
    <message>
        <source>▲ more</source>
        <translation>▲ 更多</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− gone</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>own time</source>
        <translation>自身时间</translation>
    </message>
</context>
<context>
    <name>graylens::ui::Session</name>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ShortcutDialog</name>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Configure shortcuts</source>
        <translation>配置快捷键</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Assign these keys</source>
        <translation>指定这些按键</translation>
    </message>
    <message>
        <source>Leave the action without keys</source>
        <translation>让该操作没有按键</translation>
    </message>
    <message>
        <source>Back to the default keys</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>%1 is already taken by “%2”. Free it there first.</source>
        <translation>%1 已被“%2”占用。请先在那里释放。</translation>
    </message>
    <message>
        <source>Assigned.</source>
        <translation>已指定。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::StartPage</name>
    <message>
        <source>What made this run slower, or made it fail? Open what the phone sent, or compare it with a run that was fine.</source>
        <translation>是什么让这次运行变慢或失败？打开手机发来的数据，或与一次正常的运行比较。</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Drop bundles, traces or profiles anywhere in this window. The content decides, not the file name.</source>
        <translation>将数据包、跟踪或性能剖析文件拖到此窗口任意位置。以内容为准，与文件名无关。</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Try the demo comparison</source>
        <translation>试用演示对比</translation>
    </message>
    <message>
        <source>A slow startup: several phones before and after a gray release</source>
        <translation>启动变慢：若干手机在灰度发布前后的对比</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>比较两组</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Pin or unpin the chosen entry</source>
        <translation>固定或取消固定所选条目</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen entry from the list</source>
        <translation>从列表中移除所选条目</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Lock the key ring</source>
        <translation>锁定密钥环</translation>
    </message>
    <message>
        <source>Unlock or choose a key ring</source>
        <translation>解锁或选择密钥环</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ThreadChooser</name>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Whose calls are shown</source>
        <translation>显示哪些线程的调用</translation>
    </message>
    <message>
        <source>All threads</source>
        <translation>全部线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>Whose calls are shown: %1</source>
        <translation>显示其调用的线程：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TimeOrderCanvas</name>
    <message>
        <source>%1 · %2 at %3</source>
        <translation>%1 · %2，位于 %3</translation>
    </message>
    <message>
        <source> · CPU %1</source>
        <translation> · CPU %1</translation>
    </message>
    <message>
        <source> · %1 of all</source>
        <translation> · 占全部的 %1</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>1 method matches</source>
        <translation>1 个方法匹配</translation>
    </message>
    <message>
        <source>%1 methods match</source>
        <translation>%1 个方法匹配</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TimelineCanvas</name>
    <message>
        <source>Comma and full stop go to the previous and next slice, the arrow keys up and down to the caller and into a call; W and S zoom, A and D move.</source>
        <translation>逗号和句号转到上一个和下一个片段，上下方向键转到调用者和被调用者；W 和 S 缩放，A 和 D 移动。</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Details of what is under the pointer</source>
        <translation>指针所指内容的详情</translation>
    </message>
    <message>
        <source>tid %1</source>
        <translation>tid %1</translation>
    </message>
    <message>
        <source>Zoom to this slice</source>
        <translation>缩放到此片段</translation>
    </message>
    <message>
        <source>Mark its range</source>
        <translation>标记其范围</translation>
    </message>
    <message>
        <source>Find all of this name</source>
        <translation>查找所有同名片段</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Zoom to the marked range</source>
        <translation>缩放到标记的范围</translation>
    </message>
    <message>
        <source>Keep this mark</source>
        <translation>保留此标记</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Unpin this track</source>
        <translation>取消固定此轨道</translation>
    </message>
    <message>
        <source>Pin this track</source>
        <translation>固定此轨道</translation>
    </message>
    <message>
        <source>Expand this track</source>
        <translation>展开此轨道</translation>
    </message>
    <message>
        <source>Collapse this track</source>
        <translation>折叠此轨道</translation>
    </message>
    <message>
        <source>Collapse all tracks</source>
        <translation>折叠所有轨道</translation>
    </message>
    <message>
        <source>Expand all tracks</source>
        <translation>展开所有轨道</translation>
    </message>
    <message>
        <source>Wheel zooms</source>
        <translation>滚轮缩放</translation>
    </message>
    <message>
        <source>%1 in view</source>
        <translation>视图中有 %1 个</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TimelineMinimap</name>
    <message>
        <source>Overview of the whole trace</source>
        <translation>整个跟踪的概览</translation>
    </message>
    <message>
        <source>The frame shows which part the timeline displays.</source>
        <translation>方框表示时间线显示的部分。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Timeline of all threads</source>
        <translation>所有线程的时间线</translation>
    </message>
    <message>
        <source>Calls over time, one track a thread.</source>
        <translation>调用随时间的分布，每个线程一条轨道。</translation>
    </message>
    <message>
        <source>Timeline and what lies in the marked range</source>
        <translation>时间线与标记范围内的内容</translation>
    </message>
    <message>
        <source>Why there is no timeline</source>
        <translation>没有时间线的原因</translation>
    </message>
    <message>
        <source>Slice under the pointer or selected</source>
        <translation>指针所指或所选的片段</translation>
    </message>
    <message>
        <source>Search for slices by name</source>
        <translation>按名称搜索片段</translation>
    </message>
    <message>
        <source>Find slices by name</source>
        <translation>按名称查找片段</translation>
    </message>
    <message>
        <source>Number of matches</source>
        <translation>匹配数</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一个匹配 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一个匹配 (Enter)</translation>
    </message>
    <message>
        <source>Zoom out (S)</source>
        <translation>缩小 (S)</translation>
    </message>
    <message>
        <source>Zoom in (W)</source>
        <translation>放大 (W)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show the whole trace (0)</source>
        <translation>显示整个跟踪 (0)</translation>
    </message>
    <message>
        <source>Nothing is open yet.</source>
        <translation>尚未打开任何内容。</translation>
    </message>
    <message>
        <source>This profile has no time axis: it is already added up. See the flame graph.</source>
        <translation>此剖析文件没有时间轴：它已经汇总。请看火焰图。</translation>
    </message>
    <message>
        <source>Preparing the timeline</source>
        <translation>正在准备时间线</translation>
    </message>
    <message>
        <source>Methods in the marked range</source>
        <translation>标记范围内的方法</translation>
    </message>
    <message>
        <source>%1 slices · %2 in view · %3</source>
        <translation>共 %1 个片段 · 视图中 %2 个 · %3</translation>
    </message>
    <message>
        <source>Picture of the view (*.png)</source>
        <translation>视图的图片 (*.png)</translation>
    </message>
    <message>
        <source>Slices of the marked range (*.csv)</source>
        <translation>标记范围内的片段 (*.csv)</translation>
    </message>
    <message>
        <source>Slices in view (*.csv)</source>
        <translation>视图中的片段 (*.csv)</translation>
    </message>
    <message>
        <source>Export the timeline</source>
        <translation>导出时间线</translation>
    </message>
    <message>
        <source>Exporting slices</source>
        <translation>正在导出片段</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in, faster</source>
        <translation>快速放大</translation>
    </message>
    <message>
        <source>Zoom out, faster</source>
        <translation>快速缩小</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Move left, faster</source>
        <translation>快速左移</translation>
    </message>
    <message>
        <source>Move right, faster</source>
        <translation>快速右移</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Show the whole trace</source>
        <translation>显示整个跟踪</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>缩放到所选内容</translation>
    </message>
    <message>
        <source>Pin or unpin the track</source>
        <translation>固定或取消固定轨道</translation>
    </message>
    <message>
        <source>Collapse or expand the track</source>
        <translation>折叠或展开轨道</translation>
    </message>
    <message>
        <source>Collapse all tracks</source>
        <translation>折叠所有轨道</translation>
    </message>
    <message>
        <source>Expand all tracks</source>
        <translation>展开所有轨道</translation>
    </message>
    <message>
        <source>Next slice of the row</source>
        <translation>本行下一个片段</translation>
    </message>
    <message>
        <source>Previous slice of the row</source>
        <translation>本行上一个片段</translation>
    </message>
    <message>
        <source>To the caller, or the track above</source>
        <translation>转到调用者，或上方的轨道</translation>
    </message>
    <message>
        <source>Into the call, or the track below</source>
        <translation>进入调用，或下方的轨道</translation>
    </message>
    <message>
        <source>Follow the arrow onwards</source>
        <translation>沿箭头向后</translation>
    </message>
    <message>
        <source>Follow the arrow back</source>
        <translation>沿箭头向前</translation>
    </message>
    <message>
        <source>Mark the range of the selection</source>
        <translation>标记所选内容的范围</translation>
    </message>
    <message>
        <source>Keep the mark</source>
        <translation>保留标记</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Take back mark, selection, search</source>
        <translation>撤回标记、选择和搜索</translation>
    </message>
    <message>
        <source>Searching the timeline</source>
        <translation>正在搜索时间线</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 个</translation>
    </message>
</context>
<context>
    <name>graylens::ui::Waterfall</name>
    <message>
        <source>From normal to abnormal</source>
        <translation>从正常到异常</translation>
    </message>
    <message>
        <source>other changes %1</source>
        <translation>其他变化 %1</translation>
    </message>
    <message>
        <source>normal %1</source>
        <translation>正常 %1</translation>
    </message>
    <message>
        <source>abnormal %1</source>
        <translation>异常 %1</translation>
    </message>
</context>
</TS>
