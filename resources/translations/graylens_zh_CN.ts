<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CauseSentences</name>
    <message>
        <source>hardly ever</source>
        <translation>接近 0 次</translation>
    </message>
    <message>
        <source>never</source>
        <translation>0 次</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1 次</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>2 次</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>%1 (in normal: %2)</source>
        <translation>%1（正常侧：%2）</translation>
    </message>
    <message>
        <source>, in %1 places</source>
        <translation>，共 %1 处</translation>
    </message>
    <message>
        <source>, under %1</source>
        <translation>，位于 %1 之下</translation>
    </message>
    <message>
        <source>, on %1</source>
        <translation>，在 %1 上</translation>
    </message>
    <message>
        <source>, reached from your %1</source>
        <translation>，由您的 %1 调用而来</translation>
    </message>
    <message>
        <source>, moved to %1</source>
        <translation>，移到了 %1</translation>
    </message>
    <message>
        <source>, moved here from %1</source>
        <translation>，从 %1 移来</translation>
    </message>
    <message>
        <source> (in %1 of %2 abnormal and %3 of %4 normal traces)</source>
        <translation>（出现在 %2 个异常跟踪中的 %1 个、%4 个正常跟踪中的 %3 个）</translation>
    </message>
    <message>
        <source>%1 of the %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 (the whole difference is %2)</source>
        <translation>%1（全部差值为 %2）</translation>
    </message>
    <message>
        <source> (as often as its callers do it in normal, it would be %1 in abnormal)</source>
        <translation>（若按其调用者在正常侧的频率，异常侧应为 %1）</translation>
    </message>
    <message>
        <source> (as often as its callers do it in abnormal, it would be %1 in normal)</source>
        <translation>（若按其调用者在异常侧的频率，正常侧应为 %1）</translation>
    </message>
    <message>
        <source>%1 is new in abnormal</source>
        <translation>%1 在异常侧新增</translation>
    </message>
    <message>
        <source>%1 is new in abnormal, called %2</source>
        <translation>%1 在异常侧新增，调用 %2</translation>
    </message>
    <message>
        <source>%1 is gone in abnormal</source>
        <translation>%1 在异常侧消失</translation>
    </message>
    <message>
        <source>%1 is gone in abnormal, called %2 in normal</source>
        <translation>%1 在异常侧消失，正常侧调用 %2</translation>
    </message>
    <message>
        <source>%1 is called %2 in abnormal, %3 in normal</source>
        <translation>%1 在异常侧调用 %2，正常侧 %3</translation>
    </message>
    <message>
        <source>%1 waits less without running in abnormal</source>
        <translation>%1 在异常侧等待（未运行）更少</translation>
    </message>
    <message>
        <source>%1 waits longer without running in abnormal</source>
        <translation>%1 在异常侧等待（未运行）更久</translation>
    </message>
    <message>
        <source>%1 itself takes %2 in abnormal, %3 in normal</source>
        <translation>%1 自身在异常侧用时 %2，正常侧 %3</translation>
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
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>By chance alone: p = %1</source>
        <translation>若仅因偶然：p = %1</translation>
    </message>
    <message>
        <source>%1; effect size %2 (−1 to 1)</source>
        <translation>%1；效应量 %2（−1 至 1）</translation>
    </message>
    <message>
        <source>Recording the calls itself, as the files state its cost: %1.</source>
        <translation>录制调用本身的开销，按文件所述的成本：%1。</translation>
    </message>
    <message>
        <source>The main thread waited %1 longer for it.</source>
        <translation>主线程为它多等待了 %1。</translation>
    </message>
    <message>
        <source>The main thread waited %1 less for it.</source>
        <translation>主线程为它少等待了 %1。</translation>
    </message>
    <message>
        <source>Meanwhile the main thread waited %1 longer; for whom is not recorded.</source>
        <translation>同一时间主线程多等待了 %1；等待对象未被记录。</translation>
    </message>
    <message>
        <source>Meanwhile the main thread waited %1 less; for whom is not recorded.</source>
        <translation>同一时间主线程少等待了 %1；等待对象未被记录。</translation>
    </message>
    <message>
        <source>The main thread did not wait for it: it does not lengthen it.</source>
        <translation>主线程没有等待它：它不会延长主线程。</translation>
    </message>
    <message>
        <source>It runs beside the main thread; whether that waited for it is not recorded.</source>
        <translation>它与主线程并行运行；主线程是否等待它未被记录。</translation>
    </message>
    <message>
        <source> Noise: normal varies by %1 by itself.</source>
        <translation> 噪声：正常侧自身就会波动 %1。</translation>
    </message>
    <message>
        <source> Noise: abnormal varies by %1 by itself.</source>
        <translation> 噪声：异常侧自身就会波动 %1。</translation>
    </message>
    <message>
        <source>%1 itself takes %2, far longer than other methods; called %3 in abnormal, never in normal</source>
        <translation>%1 自身耗时 %2，远长于其他方法；异常侧调用 %3，正常侧从未调用</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
</context>
<context>
    <name>CauseTexts</name>
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
        <source>on all threads together</source>
        <translation>全部线程合计</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>Recording the calls itself</source>
        <translation>录制调用本身</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>on all of %1 together</source>
        <translation>合计 %1</translation>
    </message>
</context>
<context>
    <name>ConnectorFields</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Gray environment</source>
        <translation>灰度环境</translation>
    </message>
    <message>
        <source>Trusts</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Its short name, as in addresses</source>
        <translation>其短名称，与网址中的相同</translation>
    </message>
    <message>
        <source>PEM file; empty: those of the system</source>
        <translation>PEM 文件；留空则用系统的</translation>
    </message>
    <message>
        <source>The folder that has *.jsonl files</source>
        <translation>存放 *.jsonl 文件的文件夹</translation>
    </message>
</context>
<context>
    <name>CoreWords</name>
    <message>
        <source>Different %1: %2 in normal, %3 in abnormal; %4.</source>
        <translation>两侧的%1不同：正常侧为 %2，异常侧为 %3；%4。</translation>
    </message>
    <message>
        <source>%1 of %2 normal and %3 of %4 abnormal traces are sampled, the others traced: calls cannot be counted, and tracing slows short methods down that sampling does not.</source>
        <translation>%2 个正常跟踪中有 %1 个、%4 个异常跟踪中有 %3 个是采样得到的，其余为插桩得到：调用次数无法计数，且插桩会拖慢短小的方法，采样则不会。</translation>
    </message>
    <message>
        <source>Incomplete on %1: %2.</source>
        <translation>%1不完整：%2。</translation>
    </message>
    <message>
        <source>%1 threads in normal, %2 in abnormal: the recordings may not cover the same work.</source>
        <translation>正常侧有 %1 个线程，异常侧有 %2 个：两次记录涵盖的工作可能并不相同。</translation>
    </message>
    <message>
        <source>The windows are %1 s long in normal and %2 s in abnormal: check that both show the same action; a range on either side narrows the comparison.</source>
        <translation>所比较的时段正常侧长 %1 秒，异常侧长 %2 秒：请确认两侧是同一操作；在任一侧选定范围可缩小比较。</translation>
    </message>
    <message>
        <source>Methods alike take %1 times as long a call%2 in %3 (%4 of %5 that matter): look at the device, its load or its clock before blaming one of them.</source>
        <translation>各方法在%3每次调用普遍耗时为另一侧的 %1 倍%2（有影响的 %5 个方法中有 %4 个如此）：归咎于某个方法之前，请先检查设备、其负载或时钟。</translation>
    </message>
    <message>
        <source>a comparison needs at least one normal and one abnormal trace</source>
        <translation>比较至少需要一个正常跟踪和一个异常跟踪</translation>
    </message>
    <message>
        <source>a comparison needs at least one file on each side</source>
        <translation>比较的每一侧至少需要一个文件</translation>
    </message>
    <message>
        <source>holds no trace that could be compared</source>
        <translation>其中没有可供比较的跟踪</translation>
    </message>
    <message>
        <source>%1 measures something else than %2</source>
        <translation>%1 与 %2 度量的不是同一种量</translation>
    </message>
    <message>
        <source>this bundle opens with %1, and no key ring is open</source>
        <translation>此加密包可用%1打开，但当前没有打开任何密钥环</translation>
    </message>
    <message>
        <source>the bundle&apos;s header was altered or damaged; ask for the file again</source>
        <translation>加密包的头部被改动或已损坏；请重新获取该文件</translation>
    </message>
    <message>
        <source>none of the keys in the key ring opens this bundle; it opens with %1</source>
        <translation>密钥环中没有能打开此加密包的密钥；它可用%1打开</translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation>读取期间文件变短了</translation>
    </message>
    <message>
        <source>%1 bytes in %2 place%3 of the bundle belong to no frame that verifies; they were not used.</source>
        <translation>加密包中有 %1 字节（分布于 %2 处）不属于任何通过验证的帧，未被采用。</translation>
    </message>
    <message>
        <source>The bundle&apos;s index is damaged; frames were found by their markers instead.</source>
        <translation>加密包的索引已损坏；改为按标记查找各帧。</translation>
    </message>
    <message>
        <source>The bundle has no end: the app died while writing, or the file was cut. Every whole frame before that was read.</source>
        <translation>加密包没有结尾：应用在写入时退出，或文件被截断。此前所有完整的帧均已读取。</translation>
    </message>
    <message>
        <source>The last bytes of the bundle are not as they were written; its frames are not affected.</source>
        <translation>加密包末尾的字节与写入时不同；各帧不受影响。</translation>
    </message>
    <message>
        <source>%1 frames are in the bundle more than once; each was used once.</source>
        <translation>有 %1 个帧在加密包中重复出现；每个只采用一次。</translation>
    </message>
    <message>
        <source>%1 frames were out of order and were put in their places.</source>
        <translation>有 %1 个帧次序错乱，已放回原位。</translation>
    </message>
    <message>
        <source>The bundle claims more frames than it can have; reading stopped there.</source>
        <translation>加密包声称的帧数多于可能的数目；读取到此为止。</translation>
    </message>
    <message>
        <source>%1 of %2 (%3 bytes) %4; the rest of it was read.</source>
        <translation>%2的%1（%3 字节）%4；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 would unfold into more than this program allows; the rest of it was read.</source>
        <translation>%2的%1展开后超过本程序允许的大小；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 verifies, but its content is not valid: its writer had a fault; the rest of it was read.</source>
        <translation>%2的%1通过了验证，但内容无效：写入程序有误；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 verify, but their content is not valid: their writer had a fault; the rest of it was read.</source>
        <translation>%2的%1通过了验证，但内容无效：写入程序有误；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 is damaged; the rest of it was read.</source>
        <translation>%2的%1已损坏；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 are damaged; the rest of it was read.</source>
        <translation>%2的%1已损坏；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 is missing; the rest of it was read.</source>
        <translation>%2的%1缺失；其余部分已读取。</translation>
    </message>
    <message>
        <source>%1 of %2 are missing; the rest of it was read.</source>
        <translation>%2的%1缺失；其余部分已读取。</translation>
    </message>
    <message>
        <source>the end of this file is missing, after %1 bytes</source>
        <translation>此文件的末尾在 %1 字节之后缺失</translation>
    </message>
    <message>
        <source>%1 bytes are missing after %2 bytes</source>
        <translation>在 %2 字节之后缺失 %1 字节</translation>
    </message>
    <message>
        <source>the bundle is damaged after %1 bytes of this file</source>
        <translation>加密包在此文件的 %1 字节之后损坏</translation>
    </message>
    <message>
        <source>the bundle is damaged here</source>
        <translation>加密包在此处损坏</translation>
    </message>
    <message>
        <source>this is not a Graylens bundle</source>
        <translation>这不是 Graylens 加密包</translation>
    </message>
    <message>
        <source>bundle version %1 is not known here; this program reads 1</source>
        <translation>无法识别加密包版本 %1；本程序可读版本 1</translation>
    </message>
    <message>
        <source>cipher suite %1 is not known here; this program reads 1</source>
        <translation>无法识别加密套件 %1；本程序可读 1</translation>
    </message>
    <message>
        <source>the bundle ends after %1 bytes, within its header</source>
        <translation>加密包在 %1 字节后、头部之内就结束了</translation>
    </message>
    <message>
        <source>the header claims %1 recipients and %2 bytes, which cannot both be</source>
        <translation>头部声称有 %1 个接收者和 %2 字节，两者不可能同时成立</translation>
    </message>
    <message>
        <source>this is not a Graylens key ring</source>
        <translation>这不是 Graylens 密钥环</translation>
    </message>
    <message>
        <source>key ring version %1 is not known here; this program reads 1</source>
        <translation>无法识别密钥环版本 %1；本程序可读版本 1</translation>
    </message>
    <message>
        <source>the key ring ends after %1 bytes, within its header</source>
        <translation>密钥环在 %1 字节后、头部之内就结束了</translation>
    </message>
    <message>
        <source>the key ring&apos;s header is damaged; restore the file from a copy</source>
        <translation>密钥环的头部已损坏；请从副本恢复该文件</translation>
    </message>
    <message>
        <source>the key ring&apos;s passphrase function is not known here</source>
        <translation>无法识别密钥环的口令函数</translation>
    </message>
    <message>
        <source>the key ring asks for more passes or memory than any key ring should</source>
        <translation>密钥环要求的轮数或内存超出任何密钥环应有的限度</translation>
    </message>
    <message>
        <source>the key ring&apos;s passphrase cost makes no sense</source>
        <translation>密钥环的口令开销参数不合理</translation>
    </message>
    <message>
        <source>the key ring ends %1 bytes early</source>
        <translation>密钥环提前 %1 字节结束</translation>
    </message>
    <message>
        <source>the key ring&apos;s length is not what its header says</source>
        <translation>密钥环的长度与其头部所述不符</translation>
    </message>
    <message>
        <source>there is not enough memory to check the passphrase (%1 MiB)</source>
        <translation>内存不足，无法校验口令（%1 MiB）</translation>
    </message>
    <message>
        <source>the key ring&apos;s list of keys ends early</source>
        <translation>密钥环的密钥列表提前结束</translation>
    </message>
    <message>
        <source>the key ring&apos;s list of keys has the wrong length</source>
        <translation>密钥环的密钥列表长度有误</translation>
    </message>
    <message>
        <source>the passphrase does not open this key ring</source>
        <translation>该口令打不开此密钥环</translation>
    </message>
    <message>
        <source>the passphrase is right, but the key ring was altered; restore the file from a copy</source>
        <translation>口令正确，但密钥环被改动过；请从副本恢复该文件</translation>
    </message>
    <message>
        <source>not an Android method trace</source>
        <translation>不是 Android 方法跟踪</translation>
    </message>
    <message>
        <source>the file ends inside its method table; there are no records</source>
        <translation>文件在方法表之内结束；没有任何记录</translation>
    </message>
    <message>
        <source>endless line in the header at byte %1</source>
        <translation>头部在第 %1 字节处有一行没有尽头</translation>
    </message>
    <message>
        <source>the records do not start with their magic number at byte %1</source>
        <translation>记录在第 %1 字节处没有以其魔数开头</translation>
    </message>
    <message>
        <source>the file ends inside the header of the records; there are no records</source>
        <translation>文件在记录的头部之内结束；没有任何记录</translation>
    </message>
    <message>
        <source>Android method trace version %1; versions 1 to 5 can be read</source>
        <translation>Android 方法跟踪版本 %1；可读取版本 1 至 5</translation>
    </message>
    <message>
        <source>impossible record size %1 at byte %2</source>
        <translation>第 %2 字节处的记录大小 %1 不可能存在</translation>
    </message>
    <message>
        <source>impossible data offset %1 at byte %2</source>
        <translation>第 %2 字节处的数据偏移 %1 不可能存在</translation>
    </message>
    <message>
        <source>the file ends before the first record</source>
        <translation>文件在第一条记录之前就结束了</translation>
    </message>
    <message>
        <source>The file ends before its last records; everything before the cut is shown.</source>
        <translation>文件在最后几条记录之前结束；截断之前的内容均已显示。</translation>
    </message>
    <message>
        <source>The file ends inside a record; everything before it is shown.</source>
        <translation>文件在一条记录之内结束；此前的内容均已显示。</translation>
    </message>
    <message>
        <source>Bytes follow the last record and were ignored.</source>
        <translation>最后一条记录之后还有字节，已忽略。</translation>
    </message>
    <message>
        <source>The recording was not finished: the last calls of each thread may be missing.</source>
        <translation>记录没有正常结束：各线程最后的调用可能缺失。</translation>
    </message>
    <message>
        <source>The phone&apos;s trace buffer was full; calls after that are missing. Record with a larger buffer.</source>
        <translation>手机的跟踪缓冲区已满；之后的调用缺失。请用更大的缓冲区记录。</translation>
    </message>
    <message>
        <source>Some bytes are no records and were skipped.</source>
        <translation>有些字节不是记录，已跳过。</translation>
    </message>
    <message>
        <source>Some records are neither an enter nor an exit and were left out.</source>
        <translation>有些记录既不是进入也不是退出，已略去。</translation>
    </message>
    <message>
        <source>Some methods are not in the file&apos;s table; they are named after their number.</source>
        <translation>有些方法不在文件的方法表中；以其编号命名。</translation>
    </message>
    <message>
        <source>Several threads share the 16 bits that records keep of a thread id; their calls cannot be told apart.</source>
        <translation>多个线程共用记录中保留的 16 位线程号；它们的调用无法区分。</translation>
    </message>
    <message>
        <source>Some lines of the header make no sense and were ignored.</source>
        <translation>头部有些行没有意义，已忽略。</translation>
    </message>
    <message>
        <source>Times are the CPU time of each thread, not time on the wall: threads cannot be compared in time.</source>
        <translation>时间是各线程的 CPU 时间而非实际时间：线程之间无法按时间对照。</translation>
    </message>
    <message>
        <source>The header&apos;s start time makes no sense; times begin at 0.</source>
        <translation>头部的开始时间没有意义；时间从 0 开始。</translation>
    </message>
    <message>
        <source>neither a list of trace events nor an object that holds one</source>
        <translation>既不是跟踪事件列表，也不是含有该列表的对象</translation>
    </message>
    <message>
        <source>no &quot;traceEvents&quot; in the file</source>
        <translation>文件中没有 &quot;traceEvents&quot;</translation>
    </message>
    <message>
        <source>The file ends inside an event: it was cut off, or its writer died. All events before that were kept.</source>
        <translation>文件在一个事件之内结束：被截断，或写入程序退出了。此前的事件均已保留。</translation>
    </message>
    <message>
        <source>The file ends without closing the list of events, as when its writer was stopped: events may be missing at the end. All that are there were kept.</source>
        <translation>文件结束时事件列表没有闭合，像是写入程序被中止：末尾可能缺少事件。已有的均已保留。</translation>
    </message>
    <message>
        <source>The file ends before its outer object does; all that is there was kept.</source>
        <translation>文件在外层对象闭合之前结束；其中的内容均已保留。</translation>
    </message>
    <message>
        <source>The file ends in the middle of a value; all events before that were kept.</source>
        <translation>文件在一个值的中间结束；此前的事件均已保留。</translation>
    </message>
    <message>
        <source>Reading stopped here: %1. All events before that were kept.</source>
        <translation>读取到此为止：%1。此前的事件均已保留。</translation>
    </message>
    <message>
        <source>The trace buffer ran full while recording: events are missing. Record with a larger buffer.</source>
        <translation>记录时跟踪缓冲区已满：有事件缺失。请用更大的缓冲区记录。</translation>
    </message>
    <message>
        <source>Places that are no valid JSON were skipped; everything before and after them was kept.</source>
        <translation>不是有效 JSON 的部分已跳过；其前后的内容均已保留。</translation>
    </message>
    <message>
        <source>Pieces of a CPU profile could not be read and were left out.</source>
        <translation>CPU 剖析的某些片段无法读取，已略去。</translation>
    </message>
    <message>
        <source>Elements of the event list that are no objects were ignored.</source>
        <translation>事件列表中不是对象的元素已忽略。</translation>
    </message>
    <message>
        <source>Events are no strict JSON (raw control characters, bytes that are no UTF-8, a comma too many); they were read all the same.</source>
        <translation>有些事件不是严格的 JSON（含原始控制字符、非 UTF-8 字节或多余的逗号）；仍已读取。</translation>
    </message>
    <message>
        <source>Very long or very many arguments of events were shortened.</source>
        <translation>事件过长或过多的参数已缩短。</translation>
    </message>
    <message>
        <source>Events without a usable &quot;ts&quot; cannot be placed in time and were left out.</source>
        <translation>没有可用 &quot;ts&quot; 的事件无法定位时间，已略去。</translation>
    </message>
    <message>
        <source>Complete events (X) without &quot;dur&quot; last until the end of their thread, or as long as their CPU time.</source>
        <translation>没有 &quot;dur&quot; 的完整事件（X）持续到其线程结束，或与其 CPU 时间等长。</translation>
    </message>
    <message>
        <source>Counters without a number, and flows and async events without an id, were left out.</source>
        <translation>没有数值的计数器，以及没有 id 的流和异步事件，已略去。</translation>
    </message>
    <message>
        <source>Async slices end or step without having begun; what happened before the recording is not known.</source>
        <translation>有些异步片段未曾开始就结束或推进；记录之前发生的事无从得知。</translation>
    </message>
    <message>
        <source>Samples whose stack is not described were left out.</source>
        <translation>调用栈未加描述的样本已略去。</translation>
    </message>
    <message>
        <source>Events of kinds that are not shown (objects, memory dumps, clock marks): %1.</source>
        <translation>不予显示的事件类别（对象、内存转储、时钟标记）：%1。</translation>
    </message>
    <message>
        <source>Events of unknown kinds (&quot;ph&quot;) were left out: %1.</source>
        <translation>未知类别（&quot;ph&quot;）的事件已略去：%1。</translation>
    </message>
    <message>
        <source>The trace also holds system events (&quot;systemTraceEvents&quot;), which are not read: scheduling is not shown.</source>
        <translation>该跟踪还含有系统事件（&quot;systemTraceEvents&quot;），未予读取：不显示调度情况。</translation>
    </message>
    <message>
        <source>no line ends in a count</source>
        <translation>没有任何一行以计数结尾</translation>
    </message>
    <message>
        <source>The file ends inside a stack, before its count; all stacks before that were kept.</source>
        <translation>文件在一个调用栈之内、其计数之前结束；此前的调用栈均已保留。</translation>
    </message>
    <message>
        <source>Lines that do not end in a count were left out; all others were kept.</source>
        <translation>不以计数结尾的行已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>Lines of more than 16 MiB were left out.</source>
        <translation>超过 16 MiB 的行已略去。</translation>
    </message>
    <message>
        <source>Counts with decimals appear late in the file; they were rounded to whole numbers.</source>
        <translation>文件后部出现带小数的计数；已舍入为整数。</translation>
    </message>
    <message>
        <source>Frames without a name were left out of their stacks.</source>
        <translation>没有名称的帧已从其调用栈中略去。</translation>
    </message>
    <message>
        <source>Very deep stacks lost their innermost frames.</source>
        <translation>极深的调用栈丢失了最内层的帧。</translation>
    </message>
    <message>
        <source>Names held bytes that are no UTF-8; these were replaced.</source>
        <translation>名称中含有非 UTF-8 的字节；已替换。</translation>
    </message>
    <message>
        <source>The file has two columns of counts, before and after; only the second is shown here.</source>
        <translation>文件有前后两列计数；此处只显示后一列。</translation>
    </message>
    <message>
        <source>The file is empty: it holds no bytes at all. Perhaps its writer was stopped before writing anything, or the transfer failed.</source>
        <translation>文件是空的：一个字节也没有。也许写入程序还没写就被中止，或传输失败。</translation>
    </message>
    <message>
        <source>No known format recognises this content: %1. The name of a file does not matter, only its content. Formats that can be read: %2, a Graylens bundle, and any of these compressed with gzip or zstd.</source>
        <translation>没有已知格式能识别此内容：%1。文件名无关紧要，只看内容。可读取的格式：%2、Graylens 加密包，以及用 gzip 或 zstd 压缩的上述任一格式。</translation>
    </message>
    <message>
        <source>This looks like %1, which this version does not read (%2). The name of a file does not matter, only its content. Formats that can be read: %3, a Graylens bundle, and any of these compressed with gzip or zstd.</source>
        <translation>这看起来是%1，当前版本不读取（%2）。文件名无关紧要，只看内容。可读取的格式：%3、Graylens 加密包，以及用 gzip 或 zstd 压缩的上述任一格式。</translation>
    </message>
    <message>
        <source>there is no such member</source>
        <translation>没有这个成员</translation>
    </message>
    <message>
        <source>this part is not a file of its own: extract what it is in</source>
        <translation>此部分本身不是文件：请提取它所在的文件</translation>
    </message>
    <message>
        <source>records are not a file of their own: export them from their view</source>
        <translation>记录本身不是文件：请在其视图中导出</translation>
    </message>
    <message>
        <source>the file has changed since it was opened</source>
        <translation>文件打开之后已被更改</translation>
    </message>
    <message>
        <source>The data could be read up to byte %1: %2. All that comes before was kept.</source>
        <translation>数据读到第 %1 字节为止：%2。此前的内容均已保留。</translation>
    </message>
    <message>
        <source>containers are nested deeper than %1 levels: this file is not opened further</source>
        <translation>容器嵌套超过 %1 层：不再继续打开此文件</translation>
    </message>
    <message>
        <source>%1 is a folder: name the files in it</source>
        <translation>%1 是文件夹：请指明其中的文件</translation>
    </message>
    <message>
        <source>cannot open %1: %2</source>
        <translation>无法打开 %1：%2</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>unfolds to more than %1 times its size</source>
        <translation>展开后超过其大小的 %1 倍</translation>
    </message>
    <message>
        <source>unfolds to more than %1 bytes</source>
        <translation>展开后超过 %1 字节</translation>
    </message>
    <message>
        <source>more than 4,294,967,294 slices in one trace</source>
        <translation>一个跟踪中的片段超过 4,294,967,294 个</translation>
    </message>
    <message>
        <source>Some flow arrows have an end with no slice and are not shown.</source>
        <translation>有些流箭头的一端没有片段，未予显示。</translation>
    </message>
    <message>
        <source>Some calls were left but never entered in the data; they are shown as running since the recording began.</source>
        <translation>有些调用在数据中只有退出而没有进入；显示为自记录开始时已在运行。</translation>
    </message>
    <message>
        <source>Some exits match no open call and say too little to show one; they were left out.</source>
        <translation>有些退出不对应任何打开的调用，信息也不足以显示；已略去。</translation>
    </message>
    <message>
        <source>Some calls were still running at the end of the data; their lengths are lower bounds.</source>
        <translation>有些调用在数据结束时仍在运行；其长度为下限。</translation>
    </message>
    <message>
        <source>Some exits belong to an outer call; the calls inside were closed with it.</source>
        <translation>有些退出属于外层调用；其内的调用随之关闭。</translation>
    </message>
    <message>
        <source>Some slices overlap others of their thread without nesting; they are shown on further lanes.</source>
        <translation>有些片段与同一线程的其他片段重叠而不嵌套；显示在另外的行上。</translation>
    </message>
    <message>
        <source>Calls nested deeper than 16384 levels were left out.</source>
        <translation>嵌套超过 16384 层的调用已略去。</translation>
    </message>
    <message>
        <source>Some times are impossibly large; they were cut to the largest kept.</source>
        <translation>有些时间大得不可能；已截至可保留的最大值。</translation>
    </message>
    <message>
        <source>Some slices have a negative length; they are shown with none.</source>
        <translation>有些片段的长度为负；按零长度显示。</translation>
    </message>
    <message>
        <source>Recording the calls cost about %1 ms in normal and %2 ms in abnormal, all threads together, as the files state it: so much of the difference is not the app&apos;s.</source>
        <translation>据文件所述，记录调用本身在正常侧约耗 %1 ms，在异常侧约耗 %2 ms（所有线程合计）：差异中的这一部分并非应用所致。</translation>
    </message>
    <message>
        <source>Too few traces for a test: %1 normal and %2 abnormal cannot show anything at 5 %, 4 against 4 or 3 against 5 can.</source>
        <translation>跟踪太少，无法检验：%1 个正常与 %2 个异常在 5 % 水平上不能说明问题，4 对 4 或 3 对 5 则可以。</translation>
    </message>
    <message>
        <source>The sides are compared over differently chosen windows, as asked for.</source>
        <translation>按照要求，两侧是在以不同方式选定的时段上比较的。</translation>
    </message>
    <message>
        <source>Under %1 callers too many calls differ to compare each with each: there calls are matched by name alone, and renamed or wrapped ones look new and gone.</source>
        <translation>有 %1 个调用者之下差异过多，无法逐一比较：那里的调用仅按名称匹配，改名或加了包装层的看起来像新增和消失。</translation>
    </message>
    <message>
        <source>Some records that the summary counts are missing; all others are shown.</source>
        <translation>摘要中计入的某些记录缺失；其余均已显示。</translation>
    </message>
    <message>
        <source>This always-on recording holds the order of calls but no times: lengths count records, not time.</source>
        <translation>此常开记录只有调用的次序而没有时间：长度计的是记录条数，不是时间。</translation>
    </message>
    <message>
        <source>This always-on recording holds only calls that took long; all shorter ones are missing.</source>
        <translation>此常开记录只含耗时较长的调用；较短的全部缺失。</translation>
    </message>
    <message>
        <source>The profile knows who calls whom, not the stacks: costs of a function are shared out among its callers.</source>
        <translation>该剖析只知道谁调用谁，没有调用栈：函数的开销分摊给了它的各个调用者。</translation>
    </message>
    <message>
        <source>Some functions call themselves, directly or not; what such calls cost is counted in the outer one.</source>
        <translation>有些函数直接或间接调用自身；这类调用的开销计入外层的那一次。</translation>
    </message>
    <message>
        <source>Very many or very deep stacks were not followed to their end; their cost is counted where they were left.</source>
        <translation>极多或极深的调用栈没有追踪到底；其开销计在停下之处。</translation>
    </message>
    <message>
        <source>The costs do not add up to what the profile says: a part of it is missing.</source>
        <translation>各项开销之和与剖析所述不符：有一部分缺失。</translation>
    </message>
    <message>
        <source>Lines that make no sense were left out; all others were kept.</source>
        <translation>没有意义的行已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>The profile counts several events; only the first is shown here.</source>
        <translation>该剖析统计多种事件；此处只显示第一种。</translation>
    </message>
    <message>
        <source>From here on the file is no JSON; all that comes before was kept.</source>
        <translation>从此处起文件不再是 JSON；此前的内容均已保留。</translation>
    </message>
    <message>
        <source>Samples or children whose node is not described, or whose time is missing, were left out.</source>
        <translation>节点未加描述或缺少时间的样本或子项已略去。</translation>
    </message>
    <message>
        <source>Samples stand before earlier ones; they were put in order of time.</source>
        <translation>有些样本排在更早的样本之前；已按时间排好。</translation>
    </message>
    <message>
        <source>Nodes are their own callers; their stacks were cut.</source>
        <translation>有些节点是自己的调用者；其调用栈已截断。</translation>
    </message>
    <message>
        <source>Samples of some threads weigh other things (time, bytes) and are not shown here.</source>
        <translation>某些线程的样本以别的量（时间、字节）计重，此处不显示。</translation>
    </message>
    <message>
        <source>The profile is of a newer version than this program knows; parts of it may be missing.</source>
        <translation>该剖析的版本比本程序所知的更新；可能有部分缺失。</translation>
    </message>
    <message>
        <source>Times are in nanoseconds where the format has milliseconds (a fault of the program that wrote the file); they were read as nanoseconds.</source>
        <translation>格式规定为毫秒之处写成了纳秒（写入程序的错误）；已按纳秒读取。</translation>
    </message>
    <message>
        <source>The recording has its markers on another clock than its samples; they were moved so that the first ones meet, which may be some milliseconds off.</source>
        <translation>该记录的标记与样本用的是不同的时钟；已平移使两者的起点对齐，可能有几毫秒的偏差。</translation>
    </message>
    <message>
        <source>Stacks are their own callers; they were cut.</source>
        <translation>有些调用栈是自己的调用者；已截断。</translation>
    </message>
    <message>
        <source>Samples with negative weights, as in a difference of two profiles, were left out.</source>
        <translation>权重为负的样本（如两个剖析之差）已略去。</translation>
    </message>
    <message>
        <source>Samples without a time were left out.</source>
        <translation>没有时间的样本已略去。</translation>
    </message>
    <message>
        <source>Markers without a time were left out.</source>
        <translation>没有时间的标记已略去。</translation>
    </message>
    <message>
        <source>Markers that start but never end last until the end of their thread.</source>
        <translation>有始无终的标记持续到其线程结束。</translation>
    </message>
    <message>
        <source>Markers that end but never start begin with their thread.</source>
        <translation>有终无始的标记从其线程开始处算起。</translation>
    </message>
    <message>
        <source>Threads have tables of allocations, which are not shown.</source>
        <translation>有些线程带有内存分配表，未予显示。</translation>
    </message>
    <message>
        <source>Async slices end without having begun; what happened before the recording is not known.</source>
        <translation>有些异步片段未曾开始就结束；记录之前发生的事无从得知。</translation>
    </message>
    <message>
        <source>Lines that are no calls were left out; all others were kept.</source>
        <translation>不是调用的行已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>The export ends inside its table; all rows before that were kept.</source>
        <translation>导出文件在表格之内结束；此前的行均已保留。</translation>
    </message>
    <message>
        <source>Tags that close nothing were ignored.</source>
        <translation>没有对应开始的结束标签已忽略。</translation>
    </message>
    <message>
        <source>Parts of rows refer to something that is not in the export.</source>
        <translation>有些行引用了导出文件中没有的内容。</translation>
    </message>
    <message>
        <source>Rows without a stack are not shown.</source>
        <translation>没有调用栈的行不予显示。</translation>
    </message>
    <message>
        <source>Lines that are neither a sample nor a frame were left out; all others were kept.</source>
        <translation>既不是样本也不是帧的行已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>The recording holds several events; samples of all but one are not shown here.</source>
        <translation>该记录含多种事件；除一种之外，其余的样本此处不显示。</translation>
    </message>
    <message>
        <source>Some times have fewer than six digits behind the point: the zeros their writer left out were put back.</source>
        <translation>有些时间的小数不足六位：写入程序省掉的零已补回。</translation>
    </message>
    <message>
        <source>The recorder&apos;s buffer ran full and its oldest parts were overwritten: early events are missing. Record with a larger buffer.</source>
        <translation>记录器的缓冲区已满，最旧的部分被覆盖：早期事件缺失。请用更大的缓冲区记录。</translation>
    </message>
    <message>
        <source>The recorder&apos;s buffer ran full and later parts were discarded: events at the end are missing.</source>
        <translation>记录器的缓冲区已满，后来的部分被丢弃：末尾的事件缺失。</translation>
    </message>
    <message>
        <source>Programs wrote faster than the recorder could take it: packets were lost. Record with a larger shared buffer.</source>
        <translation>程序写入的速度超过记录器的接收能力：有数据包丢失。请用更大的共享缓冲区记录。</translation>
    </message>
    <message>
        <source>Log lines have calendar time, and no clock snapshot says how it relates to the trace.</source>
        <translation>日志行使用日历时间，而没有时钟快照说明它与跟踪的关系。</translation>
    </message>
    <message>
        <source>Some allocations name a call stack that is not described; they stand under &quot;(unknown stack)&quot;.</source>
        <translation>有些分配所指的调用栈未加描述；归在“(unknown stack)”之下。</translation>
    </message>
    <message>
        <source>The heap profiler&apos;s buffer ran full: allocations after that are missing.</source>
        <translation>堆剖析器的缓冲区已满：之后的分配缺失。</translation>
    </message>
    <message>
        <source>Samples whose call stack is not described were left out.</source>
        <translation>调用栈未加描述的样本已略去。</translation>
    </message>
    <message>
        <source>Samples that hold counters but no call stack are not shown.</source>
        <translation>只有计数器而没有调用栈的样本不予显示。</translation>
    </message>
    <message>
        <source>The recorder took samples that it could not finish: it was too busy, or the process was gone.</source>
        <translation>有些样本记录器取了却没能完成：它太忙，或进程已不在。</translation>
    </message>
    <message>
        <source>The kernel dropped samples before the recorder could read them.</source>
        <translation>内核在记录器读取之前丢弃了样本。</translation>
    </message>
    <message>
        <source>Packets were lost while recording; events between them and the writers&apos; next fresh starts are missing.</source>
        <translation>记录时有数据包丢失；从那里到写入方下一次重新开始之间的事件缺失。</translation>
    </message>
    <message>
        <source>Packets refer to names that were lost (the recording began in the middle, or packets were dropped) and cannot be read.</source>
        <translation>有些数据包引用了已丢失的名称（记录从中途开始，或有数据包丢失），无法读取。</translation>
    </message>
    <message>
        <source>The kernel&apos;s buffer ran full before the recorder could read it: kernel events are missing.</source>
        <translation>内核的缓冲区在记录器读取之前已满：内核事件缺失。</translation>
    </message>
    <message>
        <source>Events that could not be read were left out.</source>
        <translation>无法读取的事件已略去。</translation>
    </message>
    <message>
        <source>Compressed packets could not be unfolded whole; what could be was kept.</source>
        <translation>有些压缩的数据包无法完整展开；能展开的已保留。</translation>
    </message>
    <message>
        <source>Packets are on clocks that no snapshot relates to the trace&apos;s; their times were taken as they are.</source>
        <translation>有些数据包所用的时钟没有快照与跟踪的时钟相关联；其时间按原样采用。</translation>
    </message>
    <message>
        <source>Slices whose names are not described are shown without one.</source>
        <translation>名称未加描述的片段不显示名称。</translation>
    </message>
    <message>
        <source>Counter values of tracks that are not described as counters were left out.</source>
        <translation>未被描述为计数器的轨道上的计数器值已略去。</translation>
    </message>
    <message>
        <source>Events that set a state stand on tracks that hold none, and were left out.</source>
        <translation>设置状态的事件位于没有状态的轨道上，已略去。</translation>
    </message>
    <message>
        <source>Lines in the kernel&apos;s trace that are no marks are not shown.</source>
        <translation>内核跟踪中不是标记的行不予显示。</translation>
    </message>
    <message>
        <source>From here on nothing can be told apart; all that comes before was kept.</source>
        <translation>从此处起无法分辨任何内容；此前的内容均已保留。</translation>
    </message>
    <message>
        <source>Records that could not be read were left out; all others were kept.</source>
        <translation>无法读取的记录已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>Locations or functions that the file refers to are not in it; they are shown by number or address.</source>
        <translation>文件引用的某些位置或函数不在其中；以编号或地址显示。</translation>
    </message>
    <message>
        <source>Several records have one id; the first of each was kept.</source>
        <translation>多条记录共用一个 id；各保留第一条。</translation>
    </message>
    <message>
        <source>Records have the id 0, which stands for &quot;none&quot;; each was given its number in the file instead.</source>
        <translation>有些记录的 id 为 0，即“无”；改用其在文件中的序号。</translation>
    </message>
    <message>
        <source>Samples have more or fewer values than the first one; what lacks counts as 0, what is too much was left out.</source>
        <translation>有些样本的值比第一个样本多或少；缺少的按 0 计，多出的已略去。</translation>
    </message>
    <message>
        <source>Samples with negative values, as in a difference of two profiles, were left out.</source>
        <translation>值为负的样本（如两个剖析之差）已略去。</translation>
    </message>
    <message>
        <source>Values too large to count were set to the largest one.</source>
        <translation>大到无法计数的值已设为最大值。</translation>
    </message>
    <message>
        <source>The report ends without its end mark: samples, or names of threads and functions, may be missing.</source>
        <translation>报告没有结束标记：样本或线程、函数的名称可能缺失。</translation>
    </message>
    <message>
        <source>Some records hold damaged content.</source>
        <translation>有些记录的内容已损坏。</translation>
    </message>
    <message>
        <source>The report begins without its header, as very old versions wrote it.</source>
        <translation>报告开头没有头部，像很旧的版本所写。</translation>
    </message>
    <message>
        <source>The stacks of some samples end early, where simpleperf could not find the caller.</source>
        <translation>有些样本的调用栈提前结束，simpleperf 在那里找不到调用者。</translation>
    </message>
    <message>
        <source>Events stand before earlier ones; they were put in order, so that some calls may look odd.</source>
        <translation>有些事件排在更早的事件之前；已重新排序，因此某些调用可能看起来奇怪。</translation>
    </message>
    <message>
        <source>Ends of calls that are not the innermost one closed all calls inside them.</source>
        <translation>有些结束不属于最内层的调用，其内的所有调用随之关闭。</translation>
    </message>
    <message>
        <source>Frames that the file does not describe are shown by their number.</source>
        <translation>文件未加描述的帧以编号显示。</translation>
    </message>
    <message>
        <source>Samples without a weight were left out, or counted as one each where no sample of a profile has one.</source>
        <translation>没有权重的样本已略去；若一个剖析中的样本都没有权重，则每个按一计。</translation>
    </message>
    <message>
        <source>Weights that are negative or no numbers count as zero.</source>
        <translation>为负或不是数的权重按零计。</translation>
    </message>
    <message>
        <source>The file holds profiles on other axes (time, bytes, counts); only those of the active one&apos;s are shown here.</source>
        <translation>文件含有其他轴（时间、字节、次数）的剖析；此处只显示与当前剖析同轴的。</translation>
    </message>
    <message>
        <source>The page ends inside its trace; all events before that were kept.</source>
        <translation>页面在其跟踪之内结束；此前的事件均已保留。</translation>
    </message>
    <message>
        <source>Lines that are no events were left out; all others were kept.</source>
        <translation>不是事件的行已略去；其余均已保留。</translation>
    </message>
    <message>
        <source>Events whose details make no sense were left out.</source>
        <translation>细节没有意义的事件已略去。</translation>
    </message>
    <message>
        <source>The kernel could not keep up and lost events.</source>
        <translation>内核来不及处理，丢失了事件。</translation>
    </message>
    <message>
        <source>The kernel&apos;s buffer was too small: the oldest events were overwritten. Record with a larger one.</source>
        <translation>内核的缓冲区太小：最旧的事件被覆盖。请用更大的缓冲区记录。</translation>
    </message>
    <message>
        <source>The page also holds a trace of Chrome, which is not shown.</source>
        <translation>页面中还有一份 Chrome 的跟踪，未予显示。</translation>
    </message>
    <message>
        <source>Some texts that programs wrote into the trace are no slices, counters or instants, and are not shown.</source>
        <translation>程序写入跟踪的某些文本既不是片段、计数器，也不是瞬时事件，未予显示。</translation>
    </message>
    <message>
        <source>Events of %1 further kinds are in the trace and not shown, most of all %2.</source>
        <translation>跟踪中另有 %1 种事件未予显示，其中最多的是 %2。</translation>
    </message>
    <message>
        <source>Some obfuscated names stand for several methods; all of them are named, separated by &apos;|&apos;.</source>
        <translation>有些混淆后的名称对应多个方法；全部列出，以“|”分隔。</translation>
    </message>
    <message>
        <source>The mapping renames none of the names in this file: it may belong to another build.</source>
        <translation>该映射没有改动此文件中的任何名称：它可能属于另一个构建。</translation>
    </message>
    <message>
        <source>wall and CPU time cannot both be compared, and a thread&apos;s CPU clock hides waiting</source>
        <translation>实际时间与 CPU 时间无法两者兼比，且线程的 CPU 时钟会掩盖等待</translation>
    </message>
    <message>
        <source>clocks</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>virtual machines</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>system versions</source>
        <translation>系统版本</translation>
    </message>
    <message>
        <source>app versions</source>
        <translation>应用版本</translation>
    </message>
    <message>
        <source>debuggable and release builds</source>
        <translation>可调试与发布构建</translation>
    </message>
    <message>
        <source>the same method costs different time on them</source>
        <translation>同一方法在其上耗时不同</translation>
    </message>
    <message>
        <source>a slower phone makes everything slower alike: trust new and extra calls more than slower ones</source>
        <translation>较慢的手机会让一切同样变慢：新增与多出的调用比变慢的调用更可信</translation>
    </message>
    <message>
        <source>methods of the system may differ in name and cost</source>
        <translation>系统方法的名称与开销可能不同</translation>
    </message>
    <message>
        <source>that may be the very thing compared; obfuscated names need each version&apos;s own mapping</source>
        <translation>这可能正是要比较的内容；混淆后的名称需要各版本自己的映射文件</translation>
    </message>
    <message>
        <source>a debuggable build runs methods several times slower</source>
        <translation>可调试构建运行方法要慢好几倍</translation>
    </message>
    <message>
        <source>the buffer was full and recording stopped early, so calls after that are missing on this side only</source>
        <translation>缓冲区已满，记录提前停止，因此仅此一侧缺少之后的调用</translation>
    </message>
    <message>
        <source>the file is cut off, so what looks gone may only not have been read</source>
        <translation>文件被截断，看似消失的可能只是没有读到</translation>
    </message>
    <message>
        <source>recorded data is missing, so what looks gone may only be lost</source>
        <translation>记录的数据有缺失，看似消失的可能只是丢失了</translation>
    </message>
    <message>
        <source>normal (%1) and abnormal (%2)</source>
        <translation>正常侧（%1）和异常侧（%2）</translation>
    </message>
    <message>
        <source>normal (%1)</source>
        <translation>正常侧（%1）</translation>
    </message>
    <message>
        <source>abnormal (%1)</source>
        <translation>异常侧（%1）</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常侧</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>异常侧</translation>
    </message>
    <message>
        <source>one of the keys %1</source>
        <translation>以下密钥之一：%1 </translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>密钥 %1 </translation>
    </message>
    <message>
        <source>the file &quot;%1&quot;</source>
        <translation>文件“%1”</translation>
    </message>
    <message>
        <source>the %1 stream</source>
        <translation>%1 流</translation>
    </message>
    <message>
        <source>Frames %1 to %2</source>
        <translation>第 %1 至 %2 帧</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>unexpected text between the parts of the file</source>
        <translation>文件各部分之间有意外的文本</translation>
    </message>
    <message>
        <source>a key without a value</source>
        <translation>有键而无值</translation>
    </message>
    <message>
        <source>the file ends inside a value</source>
        <translation>文件在一个值之内结束</translation>
    </message>
    <message>
        <source>a key was expected at byte %1</source>
        <translation>第 %1 字节处应为键</translation>
    </message>
    <message>
        <source>text that begins &quot;%1&quot;</source>
        <translation>以“%1”开头的文本</translation>
    </message>
    <message>
        <source>binary data that begins %1</source>
        <translation>以 %1 开头的二进制数据</translation>
    </message>
    <message>
        <source>a perf.data recording</source>
        <translation>perf.data 记录</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip 归档</translation>
    </message>
    <message>
        <source>a program or library (ELF)</source>
        <translation>程序或库（ELF）</translation>
    </message>
    <message>
        <source>a Profilo trace</source>
        <translation>Profilo 跟踪</translation>
    </message>
    <message>
        <source>a Java heap dump</source>
        <translation>Java 堆转储</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>xz 归档</translation>
    </message>
    <message>
        <source>a bzip2 archive</source>
        <translation>bzip2 归档</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>an Android tombstone</source>
        <translation>Android tombstone</translation>
    </message>
    <message>
        <source>a systrace page</source>
        <translation>systrace 页面</translation>
    </message>
    <message>
        <source>a speedscope profile</source>
        <translation>speedscope 剖析</translation>
    </message>
    <message>
        <source>a Firefox profile</source>
        <translation>Firefox 剖析</translation>
    </message>
    <message>
        <source>a V8 CPU profile</source>
        <translation>V8 CPU 剖析</translation>
    </message>
    <message>
        <source>an HTTP archive (HAR)</source>
        <translation>HTTP 归档（HAR）</translation>
    </message>
    <message>
        <source>an ftrace text</source>
        <translation>ftrace 文本</translation>
    </message>
    <message>
        <source>an Android bug report</source>
        <translation>Android 错误报告</translation>
    </message>
    <message>
        <source>a pprof profile</source>
        <translation>pprof 剖析</translation>
    </message>
    <message>
        <source>a Perfetto trace</source>
        <translation>Perfetto 跟踪</translation>
    </message>
    <message>
        <source>would unfold into more than this program allows</source>
        <translation>展开后超过本程序允许的大小</translation>
    </message>
    <message>
        <source>verifies, but its content is not valid: its writer had a fault</source>
        <translation>通过了验证，但内容无效：写入程序有误</translation>
    </message>
    <message>
        <source>verify, but their content is not valid: their writer had a fault</source>
        <translation>通过了验证，但内容无效：写入程序有误</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>are damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>are missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>damaged gzip data at byte %1</source>
        <translation>第 %1 字节处的 gzip 数据已损坏</translation>
    </message>
    <message>
        <source>damaged zstd data at byte %1: %2</source>
        <translation>第 %1 字节处的 zstd 数据已损坏：%2</translation>
    </message>
    <message>
        <source>the gzip data ends in the middle at byte %1</source>
        <translation>gzip 数据在第 %1 字节处中途结束</translation>
    </message>
    <message>
        <source>the zstd data ends in the middle at byte %1</source>
        <translation>zstd 数据在第 %1 字节处中途结束</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这样的文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>%1 · samples</source>
        <translation>%1 · 样本</translation>
    </message>
    <message>
        <source>%1 · instants</source>
        <translation>%1 · 瞬时事件</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source> on %1</source>
        <translation>（在 %1 上）</translation>
    </message>
    <message>
        <source>Process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>Whole trace</source>
        <translation>整个跟踪</translation>
    </message>
    <message>
        <source>async</source>
        <translation>异步</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>计数器</translation>
    </message>
    <message>
        <source>instants</source>
        <translation>瞬时事件</translation>
    </message>
    <message>
        <source>there are no network requests in these files</source>
        <translation>这些文件中没有网络请求</translation>
    </message>
    <message>
        <source>there are no requests to compare with</source>
        <translation>没有可供比较的请求</translation>
    </message>
    <message>
        <source>%1 of %2 requests failed or took more than %3.</source>
        <translation>%2 个请求中有 %1 个失败或用时超过 %3。</translation>
    </message>
    <message>
        <source>%1 of %2 requests took more than %3.</source>
        <translation>%2 个请求中有 %1 个用时超过 %3。</translation>
    </message>
    <message>
        <source>%1 of %2 requests failed.</source>
        <translation>%2 个请求中有 %1 个失败。</translation>
    </message>
    <message>
        <source>%1 on %2 of %3 requests %4 against %5; the median is %6 instead of %7.</source>
        <translation>%1：在%4 的 %3 个请求中占 %2，而%5；中位数为 %6，而非 %7。</translation>
    </message>
    <message>
        <source>%1 on %2 of %3 requests %4 against %5; %6.</source>
        <translation>%1：在%4 的 %3 个请求中占 %2，而%5；%6。</translation>
    </message>
    <message>
        <source>%1 on %2 of %3 requests %4 against %5.</source>
        <translation>%1：在%4 的 %3 个请求中占 %2，而%5。</translation>
    </message>
    <message>
        <source>Requests that never ended seem to end with their last known phase: an archive cannot say it.</source>
        <translation>从未结束的请求看上去在其最后一个已知阶段结束：归档格式无法表示这一点。</translation>
    </message>
    <message>
        <source>this is no case file</source>
        <translation>这不是案例文件</translation>
    </message>
    <message>
        <source>this case file was written by a newer program</source>
        <translation>此案例文件由更新版本的程序写成</translation>
    </message>
    <message>
        <source>the case file names no file on one of its sides</source>
        <translation>案例文件有一侧未列出任何文件</translation>
    </message>
    <message>
        <source>the case file names a file without its path or hash</source>
        <translation>案例文件列出的某个文件缺少路径或哈希值</translation>
    </message>
    <message>
        <source>a file changed while the case was saved</source>
        <translation>保存案例期间有文件发生了变化</translation>
    </message>
    <message>
        <source>a file of the case is not in it</source>
        <translation>案例的某个文件不在其中</translation>
    </message>
    <message>
        <source>a case file is never as large as this</source>
        <translation>案例文件不可能有这么大</translation>
    </message>
    <message>
        <source>the traces have no threads with calls over time that belong together</source>
        <translation>两侧跟踪中没有可相互对应且带有按时间记录的调用的线程</translation>
    </message>
    <message>
        <source>Frames of native code were named by symbol files of the same file name, because nothing here says which build was running: make sure that the symbol files are of that build.</source>
        <translation>原生代码的栈帧是用文件名相同的符号文件命名的，因为此处没有信息说明当时运行的是哪个构建：请确认符号文件属于该构建。</translation>
    </message>
    <message>
        <source>the same %1 objects answer %2 from other nodes</source>
        <translation>同样这 %1 个对象由其他节点应答 %2</translation>
    </message>
    <message>
        <source>the same %1 objects answer %2 in other requests</source>
        <translation>同样这 %1 个对象在其他请求中应答 %2</translation>
    </message>
    <message>
        <source>%1 of the %2 objects that failed there answer %3 from other nodes</source>
        <translation>在该处失败的 %2 个对象中有 %1 个由其他节点应答 %3</translation>
    </message>
    <message>
        <source>%1 of the %2 objects that failed there answer %3 in other requests</source>
        <translation>在该处失败的 %2 个对象中有 %1 个在其他请求中应答 %3</translation>
    </message>
    <message>
        <source>through %1 with %2</source>
        <translation>经由 %1 且符合 %2</translation>
    </message>
    <message>
        <source>through %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>符合 %1</translation>
    </message>
    <message>
        <source>%1 in the other files</source>
        <translation>其他文件中为 %1</translation>
    </message>
    <message>
        <source>%1 elsewhere</source>
        <translation>其他请求中为 %1</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>此前为 %1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>failures or more than %1</source>
        <translation>失败或超过 %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The app stopped responding: %1.</source>
        <translation>应用无响应：%1。</translation>
    </message>
    <message>
        <source>The app crashed: %1.</source>
        <translation>应用崩溃：%1。</translation>
    </message>
    <message>
        <source>%1 of %2 requests failed, %3 of them %4 from %5.</source>
        <translation>%2 个请求中有 %1 个失败，其中 %3 个为 %4，来自 %5。</translation>
    </message>
    <message>
        <source>%1 of %2 errors came within %3 s, from %4.</source>
        <translation>%2 条错误中有 %1 条集中在 %3 秒之内，始于 %4。</translation>
    </message>
    <message>
        <source>Logged %1 as an error%2: %3</source>
        <translation>记为错误 %1%2：%3</translation>
    </message>
    <message>
        <source>The app was started again %1 while it logged, first at %2.</source>
        <translation>记录期间应用重新启动了 %1，首次在 %2。</translation>
    </message>
    <message>
        <source>Nothing was logged for %1, until %2.</source>
        <translation>有 %1 没有任何日志，直到 %2。</translation>
    </message>
    <message>
        <source>%1 takes %2 of its own%3, %4 of the %5 recorded on %6.</source>
        <translation>%1 自身耗时 %2%3，占 %6 上所记录 %5 的 %4。</translation>
    </message>
    <message>
        <source>A part of the file is damaged or missing.</source>
        <translation>文件有一部分损坏或缺失。</translation>
    </message>
    <message>
        <source>What came after %1 is missing: the last record that was kept is from then.</source>
        <translation>%1 之后的内容缺失：保留下来的最后一条记录就在那时。</translation>
    </message>
    <message>
        <source>The facts about the device and the app are missing.</source>
        <translation>缺少设备和应用的信息。</translation>
    </message>
    <message>
        <source>Why the bundle was made is missing.</source>
        <translation>缺少生成此包的原因。</translation>
    </message>
    <message>
        <source>What is left holds no %1: if the phone sent any, they are missing.</source>
        <translation>剩余内容中没有%1：如果手机发送过，则已缺失。</translation>
    </message>
    <message>
        <source>without an answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source> in one call</source>
        <translation>（一次调用）</translation>
    </message>
    <message>
        <source> in %1 calls</source>
        <translation>（%1 次调用）</translation>
    </message>
    <message>
        <source>%1 after the beginning</source>
        <translation>开始后 %1</translation>
    </message>
    <message>
        <source>network requests</source>
        <translation>网络请求</translation>
    </message>
    <message>
        <source>log lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <source>log lines and no network requests</source>
        <translation>日志行，也没有网络请求</translation>
    </message>
    <message>
        <source>This log is large: its records are shown where they lie, and only the log view has them.</source>
        <translation>此日志很大：记录就地显示，只有日志视图中有这些记录。</translation>
    </message>
    <message>
        <source>Lines before the first record begin none and were left out.</source>
        <translation>第一条记录之前的行不属于任何记录，已略去。</translation>
    </message>
    <message>
        <source>A mapping of obfuscated names in the trace holds no class and was left out.</source>
        <translation>跟踪中的一份混淆名映射不含任何类，已略去。</translation>
    </message>
    <message>
        <source>The main thread did not answer: named ANR and by where it was.</source>
        <translation>主线程没有响应：以 ANR 和所在位置命名。</translation>
    </message>
    <message>
        <source>Memory ran out: named OOM and by who asked for more, not by the size.</source>
        <translation>内存耗尽：以 OOM 和请求更多内存的调用者命名，不含大小。</translation>
    </message>
    <message>
        <source>Exceptions are told apart by class: %1.</source>
        <translation>异常按类区分：%1。</translation>
    </message>
    <message>
        <source>%1 frame%2 left out: %3.</source>
        <translation>略去 %1 个帧%2：%3。</translation>
    </message>
    <message>
        <source>%1 repeated frames of a recursion counted once.</source>
        <translation>递归中重复的 %1 个帧只计一次。</translation>
    </message>
    <message>
        <source>Named by %1 significant frame%2.</source>
        <translation>以 %1 个有意义的帧%2命名。</translation>
    </message>
    <message>
        <source>%1 frame%2 above them, which say little alone, named too.</source>
        <translation>其上方 %1 个单独看意义不大的帧%2也计入名称。</translation>
    </message>
    <message>
        <source>No frame of its own: named by the message, its changing parts replaced.</source>
        <translation>没有自己的帧：以消息命名，其中变化的部分已替换。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>服务器没有及时应答。</translation>
    </message>
    <message>
        <source>Nobody answers at this address: is the server running, and the port right?</source>
        <translation>此地址无人应答：服务器是否在运行，端口是否正确？</translation>
    </message>
    <message>
        <source>The name of the server has no address: is it spelled right?</source>
        <translation>服务器名称没有对应的地址：拼写是否正确？</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>无法连接服务器。</translation>
    </message>
    <message>
        <source>The server speaks without TLS here: switch TLS off, or choose another port.</source>
        <translation>服务器在此端口不使用 TLS：请关闭 TLS，或改用其他端口。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name than that of the address.</source>
        <translation>服务器的证书属于另一个名称，与地址不符。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted here: name the file with the certificates to trust.</source>
        <translation>服务器的证书在此不受信任：请指定包含受信任证书的文件。</translation>
    </message>
    <message>
        <source>The server and this program cannot agree on TLS.</source>
        <translation>服务器与本程序无法就 TLS 达成一致。</translation>
    </message>
    <message>
        <source>The server does not accept the token.</source>
        <translation>服务器不接受该令牌。</translation>
    </message>
    <message>
        <source>The server does not allow this with this token.</source>
        <translation>服务器不允许使用此令牌执行该操作。</translation>
    </message>
    <message>
        <source>This is more than the server, or this program, takes at once.</source>
        <translation>这超出了服务器或本程序一次所能处理的量。</translation>
    </message>
    <message>
        <source>The server does not know this call: it is older than this program, or no graylens-server.</source>
        <translation>服务器不认识此调用：它比本程序旧，或者不是 graylens-server。</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>调用已取消。</translation>
    </message>
    <message>
        <source>The server failed at this, and gives no reason that this program knows.</source>
        <translation>服务器执行失败，且没有给出本程序认识的原因。</translation>
    </message>
    <message>
        <source>No production device is like these: nobody was asked.</source>
        <translation>没有与这些设备相似的生产设备：没有向任何设备发出请求。</translation>
    </message>
    <message>
        <source>Task %1 has no bundles yet.</source>
        <translation>任务 %1 还没有日志包。</translation>
    </message>
    <message>
        <source>No production device has sent anything of this kind yet: ask some first.</source>
        <translation>还没有生产设备发来这类内容：请先请求一些。</translation>
    </message>
    <message>
        <source>The device says it is done, but it names no bundle.</source>
        <translation>设备说已完成，但没有给出日志包。</translation>
    </message>
    <message>
        <source>The device says it is done, but the bundle it names is not whole or another device&apos;s.</source>
        <translation>设备说已完成，但它给出的日志包不完整，或属于另一台设备。</translation>
    </message>
    <message>
        <source>The device says it is done, but the bundle it names was never sent, or was none.</source>
        <translation>设备说已完成，但它给出的日志包从未发来，或者不是日志包。</translation>
    </message>
    <message>
        <source>The backend answered with a placeholder: asked for task %1, got &quot;%2&quot;.</source>
        <translation>后端以占位内容应答：询问的是任务 %1，得到的是“%2”。</translation>
    </message>
    <message>
        <source>The backend answered with a placeholder: task %1 has no devices or no date.</source>
        <translation>后端以占位内容应答：任务 %1 没有设备或没有日期。</translation>
    </message>
    <message>
        <source>sanitizer</source>
        <translation>检测器</translation>
    </message>
    <message>
        <source>fuzzer</source>
        <translation>模糊测试器</translation>
    </message>
    <message>
        <source>entry point</source>
        <translation>入口点</translation>
    </message>
    <message>
        <source>abort machinery</source>
        <translation>中止处理</translation>
    </message>
    <message>
        <source>C library</source>
        <translation>C 库</translation>
    </message>
    <message>
        <source>allocator</source>
        <translation>分配器</translation>
    </message>
    <message>
        <source>language library</source>
        <translation>语言运行库</translation>
    </message>
    <message>
        <source>thread pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>coroutine machinery</source>
        <translation>协程机制</translation>
    </message>
    <message>
        <source>virtual machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>message loop</source>
        <translation>消息循环</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>一无所知</translation>
    </message>
    <message>
        <source>handling of the signal</source>
        <translation>信号处理</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Not responding</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Main-thread stalls</source>
        <translation>主线程卡顿</translation>
    </message>
    <message>
        <source>Cold startup</source>
        <translation>冷启动</translation>
    </message>
    <message>
        <source>Warm startup</source>
        <translation>温启动</translation>
    </message>
    <message>
        <source>Hot startup</source>
        <translation>热启动</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>Slow frames</source>
        <translation>慢帧</translation>
    </message>
    <message>
        <source>Frozen frames</source>
        <translation>冻结帧</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>耗电</translation>
    </message>
    <message>
        <source>Click-through</source>
        <translation>点击率</translation>
    </message>
    <message>
        <source>Dwell time</source>
        <translation>停留时间</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
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
    <name>ExplainView</name>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
</context>
<context>
    <name>FlameActions</name>
    <message>
        <source>Flame graphs</source>
        <translation>火焰图</translation>
    </message>
    <message>
        <source>To the box above</source>
        <translation>到上方的方框</translation>
    </message>
    <message>
        <source>To the box below</source>
        <translation>到下方的方框</translation>
    </message>
    <message>
        <source>To the neighbour on the left</source>
        <translation>到左侧相邻项</translation>
    </message>
    <message>
        <source>To the neighbour on the right</source>
        <translation>到右侧相邻项</translation>
    </message>
    <message>
        <source>To the outermost box</source>
        <translation>到最外层的方框</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下滚动</translation>
    </message>
    <message>
        <source>Zoom to the call</source>
        <translation>放大到该调用</translation>
    </message>
    <message>
        <source>Zoom out to the caller</source>
        <translation>缩小到调用者</translation>
    </message>
    <message>
        <source>Show all again, take back the last change</source>
        <translation>重新显示全部，撤回上一次更改</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
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
    <message>
        <source> · CPU %1</source>
        <translation> · CPU %1</translation>
    </message>
    <message>
        <source>CPU self</source>
        <translation>CPU 自身</translation>
    </message>
</context>
<context>
    <name>Headlines</name>
    <message>
        <source>once</source>
        <translation>1 次</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>2 次</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>Abnormal has %1 more</source>
        <translation>异常侧多 %1</translation>
    </message>
    <message>
        <source>Abnormal has %1 less</source>
        <translation>异常侧少 %1</translation>
    </message>
    <message>
        <source>Abnormal starts %1 slower</source>
        <translation>异常侧启动慢 %1</translation>
    </message>
    <message>
        <source>Abnormal starts %1 faster</source>
        <translation>异常侧启动快 %1</translation>
    </message>
    <message>
        <source>Abnormal takes %1 longer</source>
        <translation>异常侧多用 %1</translation>
    </message>
    <message>
        <source>Abnormal takes %1 less</source>
        <translation>异常侧少用 %1</translation>
    </message>
    <message>
        <source>costs all of it</source>
        <translation>占其全部</translation>
    </message>
    <message>
        <source>saves all of it</source>
        <translation>占其全部</translation>
    </message>
    <message>
        <source>costs %1 of it</source>
        <translation>占其中 %1</translation>
    </message>
    <message>
        <source>costs %1</source>
        <translation>增加 %1</translation>
    </message>
    <message>
        <source>saves %1 of it</source>
        <translation>占其中 %1</translation>
    </message>
    <message>
        <source>saves %1</source>
        <translation>减少 %1</translation>
    </message>
    <message>
        <source>the main thread, outside any recorded call,</source>
        <translation>主线程（在任何记录的调用之外）</translation>
    </message>
    <message>
        <source>%1, which never runs in normal,</source>
        <translation>%1（正常侧从未运行）</translation>
    </message>
    <message>
        <source>%1, called %2 and never in normal,</source>
        <translation>%1（调用 %2，正常侧从未调用）</translation>
    </message>
    <message>
        <source>%1, which runs no longer,</source>
        <translation>%1（不再运行）</translation>
    </message>
    <message>
        <source>%1, called %2 in normal and no longer,</source>
        <translation>%1（正常侧调用 %2，异常侧不再调用）</translation>
    </message>
    <message>
        <source>%1, called %2 times in abnormal and %3 in normal,</source>
        <translation>%1（异常侧调用 %2 次，正常侧 %3 次）</translation>
    </message>
    <message>
        <source>%1, which waits longer without running,</source>
        <translation>%1（未运行的等待更久）</translation>
    </message>
    <message>
        <source>%1, which waits less,</source>
        <translation>%1（等待更少）</translation>
    </message>
    <message>
        <source>%1, itself taking %2 instead of %3,</source>
        <translation>%1（自身用时 %2，原为 %3）</translation>
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
        <source>%1, but no single cause stands out.</source>
        <translation>%1，但没有突出的单一原因。</translation>
    </message>
    <message>
        <source>%1: nearly every method takes %2 times as long, so look at the device and its load first. Largest: %3 %4.</source>
        <translation>%1：几乎所有方法的用时都是另一侧的 %2 倍，请先检查设备及其负载。最大的一项：%3%4。</translation>
    </message>
    <message>
        <source>Both take equally long, though not alike: %1 %2.</source>
        <translation>两侧用时相同，但构成不同：%1%2。</translation>
    </message>
    <message>
        <source>%1: %2 %3.</source>
        <translation>%1：%2%3。</translation>
    </message>
    <message>
        <source>No difference: abnormal has exactly as much as normal.</source>
        <translation>没有差异：异常一侧与正常一侧完全相同。</translation>
    </message>
    <message>
        <source>In shares of each side&apos;s own time: %1 %2.</source>
        <translation>按各侧自身时间的占比：%1 %2。</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>L</source>
        <comment>column of the log level, one letter wide</comment>
        <translation>级</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>TID</source>
        <translation>TID</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <comment>a time of day</comment>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Mint</source>
        <translation>薄荷</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>The clock goes back by %1</source>
        <translation>时钟倒退 %1</translation>
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
        <translation>Graylens 日志包</translation>
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
    <name>Notes</name>
    <message>
        <source>Different clocks: %1 in normal, %2 in abnormal; wall and CPU time cannot both be compared, and a thread&apos;s CPU clock hides waiting.</source>
        <translation>时钟不同：正常侧为 %1，异常侧为 %2；墙钟时间与 CPU 时间无法两者兼比，且线程的 CPU 时钟会掩盖等待。</translation>
    </message>
    <message>
        <source>Different virtual machines: %1 in normal, %2 in abnormal; the same method costs different time on them.</source>
        <translation>虚拟机不同：正常侧为 %1，异常侧为 %2；同一方法在其上耗时不同。</translation>
    </message>
    <message>
        <source>Different devices: %1 in normal, %2 in abnormal; a slower phone makes everything slower alike: trust new and extra calls more than slower ones.</source>
        <translation>设备不同：正常侧为 %1，异常侧为 %2；较慢的手机会让一切同样变慢：新增与多出的调用比变慢的调用更可信。</translation>
    </message>
    <message>
        <source>Different system versions: %1 in normal, %2 in abnormal; methods of the system may differ in name and cost.</source>
        <translation>系统版本不同：正常侧为 %1，异常侧为 %2；系统方法的名称与开销可能不同。</translation>
    </message>
    <message>
        <source>Different app versions: %1 in normal, %2 in abnormal; that may be the very thing compared; obfuscated names need each version&apos;s own mapping.</source>
        <translation>应用版本不同：正常侧为 %1，异常侧为 %2；这可能正是要比较的内容；混淆后的名称需要各版本自己的映射文件。</translation>
    </message>
    <message>
        <source>Debuggable and release builds: %1 in normal, %2 in abnormal; a debuggable build runs methods several times slower.</source>
        <translation>可调试与发布构建不同：正常侧为 %1，异常侧为 %2；可调试构建运行方法要慢好几倍。</translation>
    </message>
    <message>
        <source>Different kinds of build: %1 in normal, %2 in abnormal; an optimised build inlines methods, which then are missing on its side.</source>
        <translation>构建类型不同：正常侧为 %1，异常侧为 %2；优化构建会内联方法，这些方法在该侧就会缺失。</translation>
    </message>
    <message>
        <source>Different thermal states: %1 in normal, %2 in abnormal; a hot phone runs slower: everything taking longer alike is no finding.</source>
        <translation>温控状态不同：正常侧为 %1，异常侧为 %2；手机发热时运行更慢：一切同样变慢并不说明问题。</translation>
    </message>
    <message>
        <source>Different numbers of processors: %1 in normal, %2 in abnormal; threads wait for each other more where there are fewer.</source>
        <translation>处理器数量不同：正常侧为 %1，异常侧为 %2；处理器较少时，线程互相等待更多。</translation>
    </message>
    <message>
        <source>Different ways of recording: %1 in normal, %2 in abnormal; recording itself costs different time on either side.</source>
        <translation>记录方式不同：正常侧为 %1，异常侧为 %2；记录本身在两侧的耗时不同。</translation>
    </message>
    <message>
        <source>Sampled and traced files are compared (sampled: %1 normal, %2 abnormal): calls cannot be counted, and tracing slows short methods down that sampling does not.</source>
        <translation>比较的文件既有采样的也有插桩的（采样：正常侧 %1，异常侧 %2）：调用次数无法计数，且插桩会拖慢短小的方法，采样则不会。</translation>
    </message>
    <message>
        <source>%1 threads in normal, %2 in abnormal: the recordings may not cover the same work.</source>
        <translation>正常侧有 %1 个线程，异常侧有 %2 个：两次记录涵盖的工作可能并不相同。</translation>
    </message>
    <message>
        <source>Too few traces for a test: %1 normal and %2 abnormal cannot show anything at 5 %; 4 against 4 or 3 against 5 can.</source>
        <translation>跟踪太少，无法检验：%1 个正常与 %2 个异常在 5 % 水平上不能说明问题；4 对 4 或 3 对 5 则可以。</translation>
    </message>
    <message>
        <source>Incomplete on abnormal (%1)</source>
        <translation>异常侧（%1）不完整</translation>
    </message>
    <message>
        <source>Incomplete on normal (%1)</source>
        <translation>正常侧（%1）不完整</translation>
    </message>
    <message>
        <source>Incomplete on normal (%1) and abnormal (%2)</source>
        <translation>正常侧（%1）和异常侧（%2）不完整</translation>
    </message>
    <message>
        <source>the buffer was full and recording stopped early, so later calls are missing on this side only</source>
        <translation>缓冲区已满，记录提前停止，因此仅此一侧缺少之后的调用</translation>
    </message>
    <message>
        <source>the file is cut off, so what looks gone may only not have been read</source>
        <translation>文件被截断，看似消失的可能只是没有读到</translation>
    </message>
    <message>
        <source>recorded data is missing, so what looks gone may only be lost</source>
        <translation>记录的数据有缺失，看似消失的可能只是丢失了</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Methods alike take %1 times as long a call in abnormal: look at the device, its load or its clock before blaming one of them.</source>
        <translation>各方法在异常侧每次调用普遍耗时为另一侧的 %1 倍：归咎于某个方法之前，请先检查设备、其负载或时钟。</translation>
    </message>
    <message>
        <source>Methods alike take %1 times as long a call in normal: look at the device, its load or its clock before blaming one of them.</source>
        <translation>各方法在正常侧每次调用普遍耗时为另一侧的 %1 倍：归咎于某个方法之前，请先检查设备、其负载或时钟。</translation>
    </message>
    <message>
        <source>On %1: %2</source>
        <translation>在 %1 上：%2</translation>
    </message>
    <message>
        <source>The windows are %1 long in normal and %2 in abnormal: check that both show the same action; a range on either side narrows the comparison.</source>
        <translation>所比较的时段正常侧长 %1，异常侧长 %2：请确认两侧是同一操作；在任一侧选定范围可缩小比较。</translation>
    </message>
    <message>
        <source>Recording the calls cost about %1 in normal and %2 in abnormal, all threads together, as the files state it: so much of the difference is not the app&apos;s.</source>
        <translation>据文件所述，记录调用本身在正常侧约耗 %1，在异常侧约耗 %2（所有线程合计）：差异中的这一部分并非应用所致。</translation>
    </message>
    <message>
        <source>The sides are compared over differently chosen windows, as asked for.</source>
        <translation>按照要求，两侧是在以不同方式选定的时段上比较的。</translation>
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
    <name>OpenedLogWords</name>
    <message>
        <source>Records lost here: up to %1</source>
        <translation>此处丢失记录：最多 %1 条</translation>
    </message>
    <message>
        <source>A process starts</source>
        <translation>进程启动</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>startup</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>first call of %1</source>
        <translation>%1 的首次调用</translation>
    </message>
    <message>
        <source>call %1 of %2</source>
        <translation>%2 的第 %1 次调用</translation>
    </message>
    <message>
        <source>until %1 ends</source>
        <translation>到 %1 结束</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>从 %1 起</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>whole trace</source>
        <translation>整个跟踪</translation>
    </message>
    <message>
        <source>Window: %1</source>
        <translation>时段：%1</translation>
    </message>
    <message>
        <source>Window: %1 → %2</source>
        <translation>时段：%1 → %2</translation>
    </message>
    <message>
        <source>My code: %1</source>
        <translation>我的代码：%1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>已排除：%1</translation>
    </message>
    <message>
        <source>Same method: %1 = %2</source>
        <translation>同一方法：%1 = %2</translation>
    </message>
    <message>
        <source>Same thread: %1 = %2</source>
        <translation>同一线程：%1 = %2</translation>
    </message>
    <message>
        <source>Measured: %1</source>
        <translation>测量项：%1</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>attempt %1 of %2</source>
        <translation>第 %1 次尝试，共 %2 次</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Without phases</source>
        <translation>无阶段</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>never finished</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Longest stalls of the main thread</source>
        <translation>主线程最长的卡顿</translation>
    </message>
    <message>
        <source>Calls on the main thread that took 16 ms or more by themselves: while they run, nothing is drawn and no touch is answered.</source>
        <translation>主线程上自身用时不少于 16 ms 的调用：它们运行期间既不绘制，也不响应触摸。</translation>
    </message>
    <message>
        <source>Slowest network requests</source>
        <translation>最慢的网络请求</translation>
    </message>
    <message>
        <source>With their phases: a long wait is the server, a long dns, connect or tls the network.</source>
        <translation>附各阶段：wait 长说明问题在服务器，dns、connect 或 tls 长说明问题在网络。</translation>
    </message>
    <message>
        <source>Failed requests by host</source>
        <translation>按主机统计的失败请求</translation>
    </message>
    <message>
        <source>No answer, or one of 400 and above; where one host or node fails and others do not, it is not the phone.</source>
        <translation>无应答，或状态码为 400 及以上；若某个主机或节点失败而其他正常，则问题不在手机。</translation>
    </message>
    <message>
        <source>Waiting for other processes (binder)</source>
        <translation>等待其他进程（binder）</translation>
    </message>
    <message>
        <source>Calls into other processes, longest first; on the main thread each one is a stall.</source>
        <translation>对其他进程的调用，最长的在前；在主线程上，每一次都是卡顿。</translation>
    </message>
    <message>
        <source>Waiting for locks</source>
        <translation>等待锁</translation>
    </message>
    <message>
        <source>Time inside lock, monitor and futex calls, by name and thread: threads that wait for each other.</source>
        <translation>lock、monitor 和 futex 调用所用的时间，按名称和线程统计：互相等待的线程。</translation>
    </message>
    <message>
        <source>Slow frames (jank)</source>
        <translation>慢帧（jank）</translation>
    </message>
    <message>
        <source>Frames that took longer than 16.7 ms, the time of one picture at 60 Hz.</source>
        <translation>用时超过 16.7 ms（60 Hz 下一帧的时间）的帧。</translation>
    </message>
    <message>
        <source>Phases of the start</source>
        <translation>启动各阶段</translation>
    </message>
    <message>
        <source>What ran from process start to the first screen, in order; the outermost call of each phase.</source>
        <translation>从进程启动到首屏依次运行的内容；每个阶段最外层的调用。</translation>
    </message>
    <message>
        <source>Garbage collection</source>
        <translation>垃圾回收</translation>
    </message>
    <message>
        <source>How often and how long memory was cleaned up; many short ones mean many short-lived objects.</source>
        <translation>内存回收的次数和用时；次数多而用时短，说明短命对象多。</translation>
    </message>
    <message>
        <source>Methods with the most own time</source>
        <translation>自身时间最多的方法</translation>
    </message>
    <message>
        <source>Where time is spent itself, not in what is called: the first place to make something faster.</source>
        <translation>时间花在方法自身而非其调用的内容上：优化时首先应看之处。</translation>
    </message>
    <message>
        <source>Most often called</source>
        <translation>调用最频繁的方法</translation>
    </message>
    <message>
        <source>A call that is cheap once and made a million times; compare with the other recording.</source>
        <translation>单次开销小、却被调用上百万次的调用；请与另一份记录比较。</translation>
    </message>
    <message>
        <source>CPU time against wall time of each thread</source>
        <translation>各线程的 CPU 时间与墙钟时间</translation>
    </message>
    <message>
        <source>What is no CPU time was waiting: for locks, disks, the network or a processor.</source>
        <translation>非 CPU 时间即为等待：等待锁、磁盘、网络或处理器。</translation>
    </message>
    <message>
        <source>Errors in the log, a minute</source>
        <translation>日志中每分钟的错误</translation>
    </message>
    <message>
        <source>A row a minute with its records, warnings and errors: when did it begin?</source>
        <translation>每分钟一行，列出记录、警告和错误数：问题从何时开始？</translation>
    </message>
    <message>
        <source>Who writes the most errors</source>
        <translation>谁写的错误最多</translation>
    </message>
    <message>
        <source>What the main thread was in while it did not run</source>
        <translation>主线程未运行时处于哪个调用</translation>
    </message>
    <message>
        <source>Outermost calls of the main thread with the time it slept, was blocked or waited for a processor meanwhile.</source>
        <translation>主线程最外层的调用，及其间休眠、阻塞或等待处理器的时间。</translation>
    </message>
    <message>
        <source>What threads did with their time</source>
        <translation>线程的时间用在哪里</translation>
    </message>
    <message>
        <source>Running, ready to run but waiting for a processor, asleep or blocked: sums by thread.</source>
        <translation>运行、就绪但等待处理器、休眠或阻塞：按线程汇总。</translation>
    </message>
    <message>
        <source>Counters that changed most</source>
        <translation>变化最大的计数器</translation>
    </message>
    <message>
        <source>Memory, queues and frequencies: from the lowest to the highest value, and where they ended.</source>
        <translation>内存、队列和频率：从最低值到最高值，以及最终值。</translation>
    </message>
    <message>
        <source>How long calls take</source>
        <translation>调用用时分布</translation>
    </message>
    <message>
        <source>Number of calls by length, in steps of 1, 2, 5, 10 ...; a second hump is a second kind of call.</source>
        <translation>按用时统计的调用次数，分档为 1、2、5、10 ...；出现第二个峰，说明有第二类调用。</translation>
    </message>
    <message>
        <source>Most frequent events</source>
        <translation>最频繁的事件</translation>
    </message>
    <message>
        <source>Moments without a length, by name.</source>
        <translation>没有时长的时刻，按名称统计。</translation>
    </message>
    <message>
        <source>Log tags by their errors, then their warnings, then by how much they write.</source>
        <translation>日志标签，先按错误数，再按警告数，再按写入量排序。</translation>
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
    <name>TimeActions</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
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
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
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
        <source>Scroll up</source>
        <translation>向上滚动</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>向下滚动</translation>
    </message>
</context>
<context>
    <name>TraceExport</name>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Export trace</source>
        <translation>导出跟踪</translation>
    </message>
    <message>
        <source>What the exported file does not hold</source>
        <translation>导出的文件不含的内容</translation>
    </message>
    <message>
        <source>The format cannot hold everything. Not in the file:</source>
        <translation>该格式无法保存全部内容。文件中不含：</translation>
    </message>
    <message>
        <source>single calls: those of one path are summed up</source>
        <translation>单次调用：同一路径的调用合并计算</translation>
    </message>
    <message>
        <source>asynchronous work, processors, thread states</source>
        <translation>异步工作、处理器、线程状态</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>moments of samples</source>
        <translation>采样的时刻</translation>
    </message>
    <message>
        <source>weights of samples</source>
        <translation>采样的权重</translation>
    </message>
    <message>
        <source>CPU times</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>instants</source>
        <translation>瞬时事件</translation>
    </message>
    <message>
        <source>values of counters</source>
        <translation>计数器的值</translation>
    </message>
    <message>
        <source>arrows between slices</source>
        <translation>片段之间的箭头</translation>
    </message>
    <message>
        <source>source files and lines</source>
        <translation>源文件和行号</translation>
    </message>
    <message>
        <source>ids of threads and processes</source>
        <translation>线程和进程的 id</translation>
    </message>
    <message>
        <source>log records</source>
        <translation>日志记录</translation>
    </message>
    <message>
        <source>network requests</source>
        <translation>网络请求</translation>
    </message>
    <message>
        <source>facts about the recording</source>
        <translation>关于记录的信息</translation>
    </message>
    <message>
        <source>marks of unfinished and repaired slices</source>
        <translation>未完成和已修复片段的标记</translation>
    </message>
    <message>
        <source>what was found damaged or missing in the source</source>
        <translation>原文件中发现的损坏或缺失</translation>
    </message>
    <message>
        <source>%1 (%L2)</source>
        <translation>%1（%L2）</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>未能导出：%1</translation>
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
    <message>
        <source>%1 pp</source>
        <translation>%1 pp</translation>
    </message>
    <message>
        <source>Verbose</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>致命</translation>
    </message>
    <message>
        <source>Without level</source>
        <translation>无级别</translation>
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
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Two timelines</source>
        <translation>双时间线</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AdoptionChart</name>
    <message>
        <source>Devices that use the release, over time</source>
        <translation>使用该版本的设备随时间的变化</translation>
    </message>
    <message>
        <source>Adoption</source>
        <translation>采用情况</translation>
    </message>
    <message>
        <source>Nobody has used the release yet.</source>
        <translation>还没有人使用该版本。</translation>
    </message>
    <message>
        <source>There is not enough time yet for a curve.</source>
        <translation>时间还不够画出曲线。</translation>
    </message>
    <message>
        <source>Gray devices in use</source>
        <translation>使用中的灰度设备</translation>
    </message>
    <message>
        <source>Share of all devices in use</source>
        <translation>占所有使用中设备的比例</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>At last: %1 gray devices in use, %2 of all.</source>
        <translation>最近：使用中的灰度设备 %1 台，占全部的 %2。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AlertDialog</name>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Fewest devices</source>
        <translation>最少设备数</translation>
    </message>
    <message>
        <source>Least times as many as before</source>
        <translation>至少为之前的几倍</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺失的内容</translation>
    </message>
    <message>
        <source>Alert on a word</source>
        <translation>对词语设置告警</translation>
    </message>
    <message>
        <source>When many write “%1” (%2)</source>
        <translation>当许多人写“%1”时（%2）</translation>
    </message>
    <message>
        <source>×</source>
        <comment>times as often</comment>
        <translation>×</translation>
    </message>
    <message>
        <source>A person or a team</source>
        <translation>个人或团队</translation>
    </message>
    <message>
        <source>At &amp;least devices:</source>
        <translation>设备数不少于(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Times as many as in the same hours of the days before:</source>
        <translation>为前几天同一时段的倍数(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Recipient:</source>
        <translation>接收人(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Webhook:</source>
        <translation>Webhook(&amp;W)：</translation>
    </message>
    <message>
        <source>The server looks at the last hour and the last day, if it was started with --watch. It sends an alert at most once a day, and only where the rise is no chance.</source>
        <translation>如果以 --watch 启动，服务器会检查最近一小时和最近一天。每天最多发送一次告警，且仅在上升并非偶然时发送。</translation>
    </message>
    <message>
        <source>Save the alert</source>
        <translation>保存告警</translation>
    </message>
    <message>
        <source>No alert</source>
        <translation>不设告警</translation>
    </message>
    <message>
        <source>Say who is to be told, or where it is posted to.</source>
        <translation>请说明通知谁，或发布到何处。</translation>
    </message>
    <message>
        <source>A webhook is an address that begins with https://.</source>
        <translation>Webhook 是以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>The address must not hold a password: others can read it.</source>
        <translation>地址中不得包含密码：其他人可以看到它。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AlertList</name>
    <message>
        <source>Saved alerts</source>
        <translation>已保存的告警</translation>
    </message>
    <message>
        <source>No alerts yet. Choose a word above and press “Alert…”.</source>
        <translation>还没有告警。请在上方选择一个词，然后按“告警…”。</translation>
    </message>
    <message>
        <source>Why there are no alerts</source>
        <translation>没有告警的原因</translation>
    </message>
    <message>
        <source>Switch on or off</source>
        <translation>启用或停用</translation>
    </message>
    <message>
        <source>Switch the chosen alert on or off</source>
        <translation>启用或停用所选告警</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen alert</source>
        <translation>删除所选告警</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Saving the alert</source>
        <translation>正在保存告警</translation>
    </message>
    <message>
        <source>Removing the alert</source>
        <translation>正在删除告警</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AlertModel</name>
    <message>
        <source>%1 devices, %2× as many as before</source>
        <translation>%1 台设备，为之前的 %2 倍</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>not in the last 30 days</source>
        <translation>最近 30 天内没有</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>最近发送</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>创建者</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AnswerChart</name>
    <message>
        <source>Kind of chart</source>
        <translation>图表类型</translation>
    </message>
    <message>
        <source>Column along the chart</source>
        <translation>横轴的列</translation>
    </message>
    <message>
        <source>Column of the values</source>
        <translation>数值列</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>折线图</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>What is not drawn</source>
        <translation>未绘制的内容</translation>
    </message>
    <message>
        <source>Chart of the result</source>
        <translation>结果图表</translation>
    </message>
    <message>
        <source>by</source>
        <translation>按</translation>
    </message>
    <message>
        <source>%1, ms</source>
        <translation>%1 (ms)</translation>
    </message>
    <message>
        <source>%1, s</source>
        <translation>%1 (s)</translation>
    </message>
    <message>
        <source>No column of numbers to draw.</source>
        <translation>没有可绘制的数值列。</translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) of %1</source>
        <translation>
            <numerusform>%1 行中的前 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to draw: the column along the chart holds no numbers.</source>
        <translation>无可绘制：横轴的列不含数值。</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), evenly taken from %1 rows</source>
        <translation>
            <numerusform>从 %1 行中均匀抽取的 %n 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, µs</source>
        <translation>%1，µs</translation>
    </message>
    <message>
        <source>%1, ns</source>
        <translation>%1，ns</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AnswerModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>graylens::ui::AskDialog</name>
    <message>
        <source>What to send</source>
        <translation>要发送什么</translation>
    </message>
    <message>
        <source>When the trace begins</source>
        <translation>跟踪何时开始</translation>
    </message>
    <message>
        <source>Length of the trace</source>
        <translation>跟踪时长</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Ask devices</source>
        <translation>向设备索取</translation>
    </message>
    <message numerus="yes">
        <source>Asks %n device(s). They answer when they are next heard of.</source>
        <translation>
            <numerusform>向 %n 台设备索取。它们下次联络时答复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>索取</translation>
    </message>
    <message>
        <source>Ask the devices</source>
        <translation>向设备索取</translation>
    </message>
    <message>
        <source>Do not ask</source>
        <translation>不索取</translation>
    </message>
    <message>
        <source>A trace</source>
        <translation>一份跟踪</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>At the next cold start</source>
        <translation>下次冷启动时</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>For the audit log; others will read it</source>
        <translation>用于审计日志；他人会看到</translation>
    </message>
    <message>
        <source>&amp;Send:</source>
        <translation>发送(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Begin:</source>
        <translation>开始(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;Length:</source>
        <translation>时长(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Expires after:</source>
        <translation>有效期(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>原因(&amp;R)：</translation>
    </message>
    <message>
        <source>Also ask &amp;production devices like these</source>
        <translation>同时请求类似的生产设备(&amp;P)</translation>
    </message>
    <message>
        <source>Also ask production devices like these</source>
        <translation>同时请求类似的生产设备</translation>
    </message>
    <message>
        <source>Of the same device class, system and model, as many: both sides of a comparison come at once</source>
        <translation>设备档位、系统和机型相同，数量相同：比较的两侧一次到齐</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BackendAsker</name>
    <message>
        <source>%1: cancelled</source>
        <translation>%1：已取消</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BackendPage</name>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>已连接到</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Disconnect from the backend</source>
        <translation>与后端断开</translation>
    </message>
    <message>
        <source>What the backend did not do</source>
        <translation>后端未完成的事</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Ask the backend again</source>
        <translation>再次询问后端</translation>
    </message>
    <message>
        <source>Backend: %1</source>
        <translation>后端：%1</translation>
    </message>
    <message>
        <source>%1 · %2, version %3</source>
        <translation>%1 · %2，版本 %3</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近一次应答</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Follow the backend as things change</source>
        <translation>有变化时随后端更新</translation>
    </message>
    <message numerus="yes">
        <source>Asks again every %n second(s) for what is shown</source>
        <translation>
            <numerusform>每 %n 秒重新询问当前显示的内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether the backend answers</source>
        <translation>后端是否应答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What the backend keeps</source>
        <translation>后端保存的内容</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Offline: nobody can be asked until the backend answers again.</source>
        <translation>离线：在后端恢复应答之前，无法向任何设备发出请求。</translation>
    </message>
    <message>
        <source>Asking devices</source>
        <translation>正在向设备索取</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) asked, task %1</source>
        <translation>
            <numerusform>已向 %n 台设备索取，任务 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n of production, task %2</source>
        <translation>
            <numerusform>%1；其中生产设备 %n 台，任务 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation>应答于 %1</translation>
    </message>
    <message>
        <source>Offline: %1 cannot be reached. Shown is what was seen, as of %2. Nobody can be asked and nothing changed until it answers again.</source>
        <translation>离线：无法连接 %1。显示的是截至 %2 看到的内容。恢复应答之前，无法请求设备，也无法更改任何内容。</translation>
    </message>
    <message>
        <source>As of %1, offline</source>
        <translation>截至 %1，离线</translation>
    </message>
    <message>
        <source>This backend keeps none of it.</source>
        <translation>此后端不保存这类内容。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BackendPlaces</name>
    <message>
        <source>There is no backend in this folder: it has no graylens.db.</source>
        <translation>此文件夹中没有后端：没有 graylens.db。</translation>
    </message>
    <message>
        <source>This is no address of a connector: %1</source>
        <translation>这不是连接器的地址：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BackendWords</name>
    <message>
        <source>Exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Native crash</source>
        <translation>原生崩溃</translation>
    </message>
    <message>
        <source>Not responding</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Gray release</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Device class</source>
        <translation>设备档次</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>机型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Installed from</source>
        <translation>安装来源</translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>↺ regressed</source>
        <translation>↺ 复发</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>crashes of an app version</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation>未知版本</translation>
    </message>
    <message>
        <source>unknown function</source>
        <translation>未知函数</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BundleFetch</name>
    <message>
        <source>The bundle has an id that is none.</source>
        <translation>该日志包的标识无效。</translation>
    </message>
    <message>
        <source>%1: cannot be made</source>
        <translation>%1：无法创建</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BundleList</name>
    <message>
        <source>Bundles</source>
        <translation>日志包</translation>
    </message>
    <message>
        <source>Bundles that phones sent</source>
        <translation>手机发来的日志包</translation>
    </message>
    <message>
        <source>Ask for the bundles again</source>
        <translation>重新询问日志包</translation>
    </message>
    <message>
        <source>Whose bundles</source>
        <translation>谁的日志包</translation>
    </message>
    <message>
        <source>Of this task</source>
        <translation>属于此任务</translation>
    </message>
    <message>
        <source>Of all tasks and reports</source>
        <translation>属于所有任务和报告</translation>
    </message>
    <message>
        <source>Why they were written</source>
        <translation>为何写入</translation>
    </message>
    <message>
        <source>Written for any reason</source>
        <translation>任何原因写入</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device ids, by commas</source>
        <translation>设备标识，以逗号分隔</translation>
    </message>
    <message>
        <source>Download all</source>
        <translation>全部下载</translation>
    </message>
    <message>
        <source>Download these bundles</source>
        <translation>下载这些日志包</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Download the chosen bundle and open it</source>
        <translation>下载所选日志包并打开</translation>
    </message>
    <message>
        <source>Open together</source>
        <translation>一起打开</translation>
    </message>
    <message>
        <source>Download all bundles of the task and open them as one</source>
        <translation>下载任务的全部日志包并作为一个打开</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the download; the next one goes on from there</source>
        <translation>停止下载；下次从这里继续</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>How the download stands</source>
        <translation>下载情况</translation>
    </message>
    <message>
        <source>More bundles</source>
        <translation>更多日志包</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>No bundles here</source>
        <translation>这里没有日志包</translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s)</source>
        <translation>
            <numerusform>%n 个日志包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s), and more below</source>
        <translation>
            <numerusform>%n 个日志包，下面还有更多</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %n</source>
        <translation>
            <numerusform>下载 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline: nothing can be downloaded</source>
        <translation>离线：无法下载</translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n bundle(s)</source>
        <translation>
            <numerusform>正在下载 %n 个日志包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) are in %1.</source>
        <translation>
            <numerusform>%n 个日志包在 %1 中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be had: %1</source>
        <translation>
            <numerusform>%n 个无法取得：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What came is kept: the next download goes on from there.</source>
        <translation>已停止。已收到的部分会保留：下次下载从那里继续。</translation>
    </message>
    <message>
        <source>%1 What came is kept: the next download goes on from there.</source>
        <translation>%1 已收到的部分会保留：下次下载从那里继续。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BundleModel</name>
    <message>
        <source>User feedback</source>
        <translation>用户反馈</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>应请求</translation>
    </message>
    <message>
        <source>Event of the app</source>
        <translation>应用事件</translation>
    </message>
    <message>
        <source>✓ here</source>
        <translation>✓ 已在本机</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Written because</source>
        <translation>写入原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>下载情况</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>机型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>日志包</translation>
    </message>
</context>
<context>
    <name>graylens::ui::BurstChart</name>
    <message>
        <source>When the word was written</source>
        <translation>该词何时被写</translation>
    </message>
    <message>
        <source>Bursts of the word</source>
        <translation>该词的突增</translation>
    </message>
    <message>
        <source>Choose a word to see when it was written.</source>
        <translation>选择一个词，查看它何时被写。</translation>
    </message>
    <message>
        <source>Asking when “%1” was written…</source>
        <translation>正在询问“%1”何时被写…</translation>
    </message>
    <message>
        <source>▲ Burst from %1 to %2: %3 items where %4 were to be expected</source>
        <translation>▲ 突增：%1 至 %2，%3 条，预期为 %4 条</translation>
    </message>
    <message>
        <source>No burst of “%1”: nowhere more of it than chance explains.</source>
        <translation>“%1”没有突增：没有任何时段超出偶然所能解释的数量。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>In slots of %1; a device that wrote twice counts twice here.</source>
        <translation>每段 %1；写了两次的设备在此计两次。</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>▲ burst</source>
        <translation>▲ 突增</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>与平常相同</translation>
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
    <name>graylens::ui::CaseDocuments</name>
    <message>
        <source>Finding the files of %1</source>
        <translation>正在查找 %1 的文件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be opened yet: %2 is neither where it was nor beside it.</source>
        <translation>暂时无法打开 %1：%2 既不在原位置，也不在其旁边。</translation>
    </message>
    <message>
        <source>Other content</source>
        <translation>内容不同</translation>
    </message>
    <message>
        <source>%1 has other content than when %2 was saved, so the picture will be another one.</source>
        <translation>%1 的内容与保存 %2 时不同，因此显示的结果也会不同。</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>Unpacking the case</source>
        <translation>正在解包案例</translation>
    </message>
    <message>
        <source>Save the case file</source>
        <translation>保存案例文件</translation>
    </message>
    <message>
        <source>Case files (*.glcase);;Cases with their files, sealed to my keys (*.glb)</source>
        <translation>案例文件 (*.glcase);;案例及其文件，用我的密钥加密 (*.glb)</translation>
    </message>
    <message>
        <source>Unlock a key ring first: a case with its files is sealed to its keys.</source>
        <translation>请先解锁密钥环：案例及其文件会用其中的密钥加密。</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
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
    <message>
        <source>Each trace</source>
        <translation>各跟踪</translation>
    </message>
    <message>
        <source>The nearest callers, outermost first</source>
        <translation>最近的调用者，最外层在前</translation>
    </message>
    <message>
        <source>What this entry adds to abnormal, or takes off; all entries add up to the whole difference</source>
        <translation>该项给异常一侧增加或减少多少；所有项之和等于全部差异</translation>
    </message>
    <message>
        <source>Samples a trace, mean of each side</source>
        <translation>每份跟踪的样本数，各侧均值</translation>
    </message>
    <message>
        <source>Calls a trace, mean of each side</source>
        <translation>每份跟踪的调用次数，各侧均值</translation>
    </message>
    <message>
        <source>Traces of each side that have it</source>
        <translation>各侧含有它的跟踪数</translation>
    </message>
    <message>
        <source>The chance of such a difference if there were none, with the number of entries taken into account</source>
        <translation>若无真实差异而出现此差异的概率，已按条目数校正</translation>
    </message>
    <message>
        <source>What changed, in every single trace, smallest first: own or waiting time, else calls</source>
        <translation>每份跟踪中变化的量，从小到大：自身或等待时间，否则为调用次数</translation>
    </message>
    <message>
        <source>waited for</source>
        <translation>被等待</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>not waited for</source>
        <translation>未被等待</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Of the whole difference. On other threads, which only lengthen the main one where it waits for them:
“waited for”: wake-ups or locks say that the main thread waited longer for it;
“perhaps”: the main thread waited longer while it ran;
“not waited for”: off the critical path;
“beside”: the traces do not tell.
“noise”: the base side alone varies by as much, so it may be chance.</source>
        <translation>占全部差值的比例。其他线程上的条目只有在主线程等待它们时才会延长主线程：
“被等待”：唤醒或锁表明主线程为它等待得更久；
“可能”：它运行时主线程等待得更久；
“未被等待”：不在关键路径上；
“并行”：跟踪中没有说明。
“噪声”：基准侧自身就有同样大的波动，可能只是偶然。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ChipRow</name>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterDetails</name>
    <message>
        <source>Choose a cluster</source>
        <translation>请选择一个聚类</translation>
    </message>
    <message numerus="yes">
        <source>%n different stack(s)</source>
        <translation>
            <numerusform>%n 种不同的堆栈</numerusform>
        </translation>
    </message>
    <message>
        <source>Crash cluster</source>
        <translation>崩溃聚类</translation>
    </message>
    <message>
        <source>More crashes</source>
        <translation>更多崩溃</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Editing a crash cluster</source>
        <translation>正在编辑崩溃聚类</translation>
    </message>
    <message>
        <source>The note is saved.</source>
        <translation>备注已保存。</translation>
    </message>
    <message>
        <source>The status is saved.</source>
        <translation>状态已保存。</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
    <message>
        <source>Downloaded to %1</source>
        <translation>已下载到 %1</translation>
    </message>
    <message>
        <source>The chosen cluster</source>
        <translation>所选聚类</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>已知情况</translation>
    </message>
    <message>
        <source>St&amp;atus:</source>
        <translation>状态(&amp;A)：</translation>
    </message>
    <message>
        <source>Status of the cluster</source>
        <translation>聚类的状态</translation>
    </message>
    <message>
        <source>Single crashes of the cluster</source>
        <translation>聚类中的各次崩溃</translation>
    </message>
    <message>
        <source>Download and open</source>
        <translation>下载并打开</translation>
    </message>
    <message>
        <source>Download the bundle of the chosen crash and open it</source>
        <translation>下载所选崩溃的日志包并打开</translation>
    </message>
    <message>
        <source>Ask these devices…</source>
        <translation>向这些设备索取…</translation>
    </message>
    <message>
        <source>Ask these devices for a log or a trace</source>
        <translation>向这些设备索取日志或跟踪</translation>
    </message>
    <message>
        <source>For a log or a trace: the devices of the crashes chosen here; of all, where only one is</source>
        <translation>索取日志或跟踪：此处所选崩溃的设备；只选一个时为全部设备</translation>
    </message>
    <message>
        <source>About the cluster</source>
        <translation>关于该聚类</translation>
    </message>
    <message>
        <source>Breadcrumbs of the chosen crash</source>
        <translation>所选崩溃的足迹</translation>
    </message>
    <message>
        <source>Whom it hits</source>
        <translation>影响谁</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Why these crashes are one cluster</source>
        <translation>这些崩溃为何归为一类</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>堆栈</translation>
    </message>
    <message>
        <source>Breadcrumbs</source>
        <translation>足迹</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note about the cluster</source>
        <translation>关于该聚类的备注</translation>
    </message>
    <message>
        <source>What is known, who looks at it; everybody with this backend can read it</source>
        <translation>已知什么、谁在处理；使用此后端的人都能看到</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Ask similar devices…</source>
        <translation>请求类似设备…</translation>
    </message>
    <message>
        <source>Ask similar devices for a log or a trace</source>
        <translation>向类似设备请求日志或跟踪</translation>
    </message>
    <message>
        <source>Devices of the model, system and version it hits most, crashed or not; how many they are is shown before they are asked</source>
        <translation>与它最常影响的机型、系统和版本相同的设备，无论是否崩溃；请求之前会显示数量</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Gray release against production</source>
        <translation>灰度版本与生产版本对比</translation>
    </message>
    <message>
        <source>Gray against production</source>
        <translation>灰度与生产对比</translation>
    </message>
    <message>
        <source>Gray and production cannot be compared: one of them has no sessions here.</source>
        <translation>无法比较灰度与生产：其中一方在此没有会话。</translation>
    </message>
    <message>
        <source>Rules about clusters</source>
        <translation>关于聚类的规则</translation>
    </message>
    <message>
        <source>A rule about clusters</source>
        <translation>一条关于聚类的规则</translation>
    </message>
    <message>
        <source>%1. It can be taken back under Rules.</source>
        <translation>%1。可在“规则”中撤销。</translation>
    </message>
    <message>
        <source>Taking back a rule</source>
        <translation>撤销规则</translation>
    </message>
    <message>
        <source>The rule is taken back.</source>
        <translation>规则已撤销。</translation>
    </message>
    <message>
        <source>Similar devices</source>
        <translation>类似的设备</translation>
    </message>
    <message>
        <source>No device is known with %1.</source>
        <translation>没有已知设备使用 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) with %1</source>
        <translation>
            <numerusform>%n 台设备使用 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterList</name>
    <message>
        <source>Crash clusters</source>
        <translation>崩溃聚类</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Most crashes first</source>
        <translation>崩溃最多在前</translation>
    </message>
    <message>
        <source>Most devices first</source>
        <translation>设备最多在前</translation>
    </message>
    <message>
        <source>Last seen first</source>
        <translation>最近出现在前</translation>
    </message>
    <message>
        <source>Ask for the clusters again</source>
        <translation>再次查询聚类</translation>
    </message>
    <message>
        <source>More crash clusters</source>
        <translation>更多崩溃聚类</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>No crashes here</source>
        <translation>这里没有崩溃</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n 个聚类</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s), and more below</source>
        <translation>
            <numerusform>%n 个聚类，下面还有</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing crash clusters</source>
        <translation>正在比较崩溃聚类</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterModel</name>
    <message>
        <source>Gray release: %1 crashes on %2 devices
Others: %3 crashes on %4 devices</source>
        <translation>灰度：%1 次崩溃，%2 台设备
其他：%3 次崩溃，%4 台设备</translation>
    </message>
    <message>
        <source>Crashes over the time asked for; the highest bar stands for %1</source>
        <translation>所查询时间内的崩溃；最高的条代表 %1</translation>
    </message>
    <message>
        <source>Crashes in the gray release : all other crashes; the bar is the share of the gray release</source>
        <translation>灰度中的崩溃 : 其他所有崩溃；条形为灰度所占比例</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Gray : others</source>
        <translation>灰度 : 其他</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近出现</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Whether the cluster may be cut too fine (like another one) or too coarse (different stacks in one)</source>
        <translation>聚类可能分得过细（与另一个相似）还是过粗（一个聚类中有不同的堆栈）</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>划分</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterPanel</name>
    <message>
        <source>Crash clusters</source>
        <translation>崩溃聚类</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Ask for the clusters again</source>
        <translation>再次查询聚类</translation>
    </message>
    <message>
        <source>Filter the clusters</source>
        <translation>过滤聚类</translation>
    </message>
    <message>
        <source>Download the bundle and open it</source>
        <translation>下载日志包并打开</translation>
    </message>
    <message>
        <source>Ask these devices for a log or a trace…</source>
        <translation>向这些设备索取日志或跟踪…</translation>
    </message>
    <message>
        <source>Ask similar devices for a log or a trace…</source>
        <translation>向类似设备请求日志或跟踪…</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterRulesView</name>
    <message>
        <source>Different stacks of the cluster</source>
        <translation>该聚类的不同堆栈</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>What is different about the stack</source>
        <translation>该堆栈有何不同</translation>
    </message>
    <message>
        <source>Rules that people made</source>
        <translation>人工制定的规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Split this stack off…</source>
        <translation>拆出此堆栈…</translation>
    </message>
    <message>
        <source>Make this stack a cluster of its own</source>
        <translation>让此堆栈成为单独的聚类</translation>
    </message>
    <message>
        <source>Take the rule back</source>
        <translation>撤销规则</translation>
    </message>
    <message>
        <source>Take the chosen rule back</source>
        <translation>撤销所选规则</translation>
    </message>
    <message>
        <source>Stack %1</source>
        <translation>堆栈 %1</translation>
    </message>
    <message>
        <source>The usual stack</source>
        <translation>常见的堆栈</translation>
    </message>
    <message>
        <source>Frames of the usual stack are missing</source>
        <translation>缺少常见堆栈中的帧</translation>
    </message>
    <message>
        <source>Split a stack off</source>
        <translation>拆出堆栈</translation>
    </message>
    <message>
        <source>Why is it another fault?</source>
        <translation>为什么它是另一个故障？</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ClusterWords</name>
    <message>
        <source>≈ like another</source>
        <translation>≈ 与另一个相似</translation>
    </message>
    <message>
        <source>÷ mixed</source>
        <translation>÷ 混杂</translation>
    </message>
    <message numerus="yes">
        <source>May be cut too coarse: its stacks are only %1 alike. %n of them could be split off.</source>
        <translation>
            <numerusform>可能划分过粗：其堆栈的相似度只有 %1。其中 %n 个可以拆出。</numerusform>
        </translation>
    </message>
    <message>
        <source>May be cut too fine: another cluster is %1 like it and may be the same fault.</source>
        <translation>可能划分过细：另一个聚类与它的相似度为 %1，可能是同一故障。</translation>
    </message>
    <message>
        <source>Well cut: its stacks are %1 alike, and no other cluster is much like it.</source>
        <translation>划分合适：其堆栈的相似度为 %1，没有其他聚类与它很相似。</translation>
    </message>
    <message>
        <source>%1 frames are in both stacks (of %2 and %3), the first %4 without a gap.</source>
        <translation>两个堆栈都有 %1 个帧（分别共 %2 和 %3 个），最前面 %4 个连续相同。</translation>
    </message>
    <message>
        <source>Gray: %1 of %2 devices; production: %3 of %4.</source>
        <translation>灰度：%2 台设备中的 %1 台；生产：%4 台中的 %3 台。</translation>
    </message>
    <message>
        <source>Gray meets it more often, at least %1 times (exact test inside device tiers).</source>
        <translation>灰度更常遇到，至少为 %1 倍（按设备档位的精确检验）。</translation>
    </message>
    <message>
        <source>Gray meets it less often, at most %1 times (exact test inside device tiers).</source>
        <translation>灰度更少遇到，至多为 %1 倍（按设备档位的精确检验）。</translation>
    </message>
    <message>
        <source>No difference is proven: between %1 and %2 times as often in gray (exact test inside device tiers).</source>
        <translation>没有证实差异：灰度为生产的 %1 到 %2 倍（按设备档位的精确检验）。</translation>
    </message>
    <message>
        <source>%1 is part of %2</source>
        <translation>%1 属于 %2</translation>
    </message>
    <message>
        <source>Stack %1 of %2 is a cluster of its own</source>
        <translation>%2 的堆栈 %1 是单独的聚类</translation>
    </message>
    <message>
        <source>%1 and %2 are different faults</source>
        <translation>%1 与 %2 是不同的故障</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CompareDialog</name>
    <message>
        <source>What is normal</source>
        <translation>什么是正常的</translation>
    </message>
    <message>
        <source>Task of the normal side</source>
        <translation>正常侧的任务</translation>
    </message>
    <message>
        <source>Files of the normal side</source>
        <translation>正常侧的文件</translation>
    </message>
    <message>
        <source>Compare with what is normal</source>
        <translation>与正常情况比较</translation>
    </message>
    <message>
        <source>Abnormal side</source>
        <translation>异常侧</translation>
    </message>
    <message>
        <source>What another task brought</source>
        <translation>另一个任务取得的内容</translation>
    </message>
    <message>
        <source>What production devices sent, for any task</source>
        <translation>生产设备发来的内容，不限任务</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Abnormal:</source>
        <translation>异常：</translation>
    </message>
    <message>
        <source>&amp;Normal:</source>
        <translation>正常(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Task:</source>
        <translation>任务(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Files:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>Download and compare</source>
        <translation>下载并比较</translation>
    </message>
    <message>
        <source>Download both sides and compare them</source>
        <translation>下载两侧并比较</translation>
    </message>
    <message>
        <source>Do not compare</source>
        <translation>不比较</translation>
    </message>
    <message>
        <source>Traces or bundles, by semicolons</source>
        <translation>跟踪或日志包，以分号分隔</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the files of the normal side</source>
        <translation>选择正常侧的文件</translation>
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
    <name>graylens::ui::ComparisonNotes</name>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you want to remember about this comparison; kept with it and in its case file</source>
        <translation>关于此对比您想记下的内容；随对比及其案例文件一起保存</translation>
    </message>
    <message>
        <source>Notes on this comparison</source>
        <translation>此对比的备注</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>备注：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ConnectionForm</name>
    <message>
        <source>Connect to a backend</source>
        <translation>连接到后端</translation>
    </message>
    <message>
        <source>How the connection stands</source>
        <translation>连接状态</translation>
    </message>
    <message>
        <source>Used before</source>
        <translation>用过的</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget the chosen connection and its token</source>
        <translation>忘记所选连接及其令牌</translation>
    </message>
    <message>
        <source>Kind of backend</source>
        <translation>后端类型</translation>
    </message>
    <message>
        <source>A folder of this machine</source>
        <translation>本机文件夹</translation>
    </message>
    <message>
        <source>A server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Folder of the backend</source>
        <translation>后端的文件夹</translation>
    </message>
    <message>
        <source>The folder that has graylens.db</source>
        <translation>含有 graylens.db 的文件夹</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the folder of the backend</source>
        <translation>选择后端的文件夹</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>主机:端口</translation>
    </message>
    <message>
        <source>&amp;Encrypted (TLS)</source>
        <translation>加密 (TLS)(&amp;E)</translation>
    </message>
    <message>
        <source>Encrypted (TLS)</source>
        <translation>加密 (TLS)</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>受信任的证书</translation>
    </message>
    <message>
        <source>PEM file; empty: those of the system</source>
        <translation>PEM 文件；留空则用系统的</translation>
    </message>
    <message>
        <source>Choose the certificates to trust</source>
        <translation>选择受信任的证书</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>&amp;Keep the token in the system keychain</source>
        <translation>把令牌保存在系统钥匙串中(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the token in the system keychain</source>
        <translation>把令牌保存在系统钥匙串中</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>地址(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;Trusts:</source>
        <translation>信任(&amp;T)：</translation>
    </message>
    <message>
        <source>T&amp;oken:</source>
        <translation>令牌(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Connect to the backend</source>
        <translation>连接到后端</translation>
    </message>
    <message>
        <source>Te&amp;st</source>
        <translation>测试(&amp;S)</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Try the connection again</source>
        <translation>再次尝试连接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop connecting</source>
        <translation>停止连接</translation>
    </message>
    <message>
        <source>From the system keychain</source>
        <translation>来自系统钥匙串</translation>
    </message>
    <message>
        <source>Asking the system keychain…</source>
        <translation>正在询问系统钥匙串…</translation>
    </message>
    <message>
        <source>The system keychain does not answer: please type the token.</source>
        <translation>系统钥匙串没有答复：请输入令牌。</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Connecting to a backend</source>
        <translation>正在连接后端</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>✓ It answers: %1, version %2.</source>
        <translation>✓ 有答复：%1，版本 %2。</translation>
    </message>
    <message>
        <source>The system keychain is not available: the token was not kept and will be asked for again.</source>
        <translation>系统钥匙串不可用：令牌未保存，下次需再次输入。</translation>
    </message>
    <message>
        <source>No such connector is installed: %1</source>
        <translation>没有安装这样的连接器：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ConnectorFields</name>
    <message>
        <source>%1:</source>
        <translation>%1：</translation>
    </message>
</context>
<context>
    <name>graylens::ui::CrashStack</name>
    <message>
        <source>Reason of the chosen crash</source>
        <translation>所选崩溃的原因</translation>
    </message>
    <message>
        <source>Names of the frames</source>
        <translation>帧的名称</translation>
    </message>
    <message>
        <source>Mapping…</source>
        <translation>映射…</translation>
    </message>
    <message>
        <source>Choose the mapping of this version</source>
        <translation>选择此版本的映射</translation>
    </message>
    <message>
        <source>Stack of the chosen crash</source>
        <translation>所选崩溃的堆栈</translation>
    </message>
    <message>
        <source>Names as reported</source>
        <translation>上报时的名称</translation>
    </message>
    <message>
        <source>Clear names</source>
        <translation>清晰名称</translation>
    </message>
    <message>
        <source>An R8 or ProGuard mapping: it is remembered for all crashes of this app version</source>
        <translation>R8 或 ProGuard 映射：会为此应用版本的所有崩溃记住</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>No mapping is known for version %1</source>
        <translation>版本 %1 没有已知的映射</translation>
    </message>
    <message>
        <source>Mapping of version %1</source>
        <translation>版本 %1 的映射</translation>
    </message>
    <message>
        <source>Mappings (*.txt *.map);;All files (*)</source>
        <translation>映射 (*.txt *.map);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
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
    <message>
        <source>Name in the file</source>
        <translation>文件中的名称</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
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
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Resolver</source>
        <translation>解析器</translation>
    </message>
    <message>
        <source>CDN node</source>
        <translation>CDN 节点</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>节点位置</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营商</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收量</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>第几次尝试</translation>
    </message>
    <message>
        <source>Trace id</source>
        <translation>跟踪 ID</translation>
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
    <message>
        <source>Flame graph</source>
        <translation>火焰图</translation>
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
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Shares instead of times</source>
        <translation>显示占比而非时间</translation>
    </message>
    <message>
        <source>Every figure as a part of its side&apos;s own whole: where the time goes, however long it took. Differences are in percentage points (pp).</source>
        <translation>每个数字都表示为本侧总量的占比：时间用在哪里，与总时长无关。差异以百分点（pp）计。</translation>
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
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较内容</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Comparison, call tree</source>
        <translation>对比，调用树</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>显示全部调用</translation>
    </message>
    <message>
        <source>Show only what is new</source>
        <translation>仅显示新增</translation>
    </message>
    <message>
        <source>Show only what is gone</source>
        <translation>仅显示消失</translation>
    </message>
    <message>
        <source>Show only more calls</source>
        <translation>仅显示调用增多</translation>
    </message>
    <message>
        <source>Show only slower calls</source>
        <translation>仅显示变慢的调用</translation>
    </message>
    <message>
        <source>Show only my code</source>
        <translation>仅显示我的代码</translation>
    </message>
    <message>
        <source>Compare only this call…</source>
        <translation>仅比较此调用…</translation>
    </message>
    <message>
        <source>%1 is my code</source>
        <translation>%1 是我的代码</translation>
    </message>
    <message>
        <source>Leave out %1 as noise</source>
        <translation>将 %1 作为噪声排除</translation>
    </message>
    <message>
        <source>Same thread as …</source>
        <translation>与 … 为同一线程</translation>
    </message>
    <message>
        <source>Same method as … (in abnormal)</source>
        <translation>与 … 为同一方法（异常侧）</translation>
    </message>
    <message>
        <source>Same method as … (in normal)</source>
        <translation>与 … 为同一方法（正常侧）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Show on two timelines</source>
        <translation>在双时间线上显示</translation>
    </message>
    <message>
        <source>Times or shares</source>
        <translation>时间或占比</translation>
    </message>
    <message>
        <source>Notes on the comparison</source>
        <translation>对比的备注</translation>
    </message>
    <message>
        <source>Comparison, bars</source>
        <translation>对比，横条</translation>
    </message>
    <message>
        <source>Next bar</source>
        <translation>下一个横条</translation>
    </message>
    <message>
        <source>Previous bar</source>
        <translation>上一个横条</translation>
    </message>
    <message>
        <source>Show the bar&apos;s cause</source>
        <translation>显示该横条的原因</translation>
    </message>
    <message>
        <source>Report (*.html);;Markdown for a ticket (*.md);;JSON (*.json);;Flame graph (*.svg);;Flame graph (*.png);;Bars from normal to abnormal (*waterfall.svg *waterfall.png);;Causes (*.csv);;Call tree (*tree.csv)</source>
        <translation>报告 (*.html);;工单用 Markdown (*.md);;JSON (*.json);;火焰图 (*.svg);;火焰图 (*.png);;从正常到异常的条形图 (*waterfall.svg *waterfall.png);;原因 (*.csv);;调用树 (*tree.csv)</translation>
    </message>
    <message>
        <source>A first look at the main threads. Comparing all threads…</source>
        <translation>先看主线程。正在比较所有线程…</translation>
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
    <message>
        <source>CPU normal</source>
        <translation>CPU（正常）</translation>
    </message>
    <message>
        <source>CPU abnormal</source>
        <translation>CPU（异常）</translation>
    </message>
    <message>
        <source>CPU difference</source>
        <translation>CPU 差值</translation>
    </message>
    <message>
        <source>Each trace</source>
        <translation>各跟踪</translation>
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
    <message>
        <source>All</source>
        <translation>全部</translation>
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
        <source>My code</source>
        <translation>我的代码</translation>
    </message>
    <message>
        <source>Show only: %1</source>
        <translation>仅显示：%1</translation>
    </message>
    <message>
        <source>Say first what is yours: right-click a method, or “What is compared”</source>
        <translation>请先指明哪些是您的代码：右键点击方法，或使用“比较内容”</translation>
    </message>
    <message>
        <source>Each trace</source>
        <translation>每份跟踪</translation>
    </message>
    <message>
        <source>Show the figures of each trace</source>
        <translation>显示每份跟踪的数字</translation>
    </message>
    <message>
        <source>Total, self and calls of the chosen call in every single trace</source>
        <translation>所选调用在每份跟踪中的总时间、自身时间和次数</translation>
    </message>
    <message>
        <source>+ wrapper</source>
        <translation>+ 包装层</translation>
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
    <name>graylens::ui::EachTraceModel</name>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>侧</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
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
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
</context>
<context>
    <name>graylens::ui::EachTraceView</name>
    <message>
        <source>Median and spread of each side</source>
        <translation>各侧的中位数与离散程度</translation>
    </message>
    <message>
        <source>Each trace</source>
        <translation>每份跟踪</translation>
    </message>
    <message>
        <source>in no trace</source>
        <translation>任何跟踪中都没有</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>Median total: normal %1, abnormal %2</source>
        <translation>总时间中位数：正常 %1，异常 %2</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ExplainView</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>提升倍数</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p 值</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Same object</source>
        <translation>同一对象</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>问题请求</translation>
    </message>
    <message>
        <source>Other node</source>
        <translation>其他节点</translation>
    </message>
    <message>
        <source>Status there</source>
        <translation>该处状态</translation>
    </message>
    <message>
        <source>Good there</source>
        <translation>该处良好请求</translation>
    </message>
    <message>
        <source>What explains the failures?</source>
        <translation>失败的原因是什么？</translation>
    </message>
    <message>
        <source>What is to be explained</source>
        <translation>要解释的内容</translation>
    </message>
    <message>
        <source>What explains the slow answers?</source>
        <translation>应答缓慢的原因是什么？</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Close the findings</source>
        <translation>关闭发现</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>The same requests: %1</source>
        <translation>相同的请求：%1</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 倍</translation>
    </message>
    <message>
        <source>Click to see these requests in the table.</source>
        <translation>点击可在表格中查看这些请求。</translation>
    </message>
    <message>
        <source>They do not concentrate on anything that was recorded.</source>
        <translation>它们并未集中于任何已记录的因素。</translation>
    </message>
    <message>
        <source>What they are compared with</source>
        <translation>与什么比较</translation>
    </message>
    <message>
        <source>against all other requests</source>
        <translation>与所有其他请求比较</translation>
    </message>
    <message>
        <source>in the marked time, against the time before</source>
        <translation>标记时间内，与之前的时间比较</translation>
    </message>
    <message>
        <source>against another file…</source>
        <translation>与另一文件比较…</translation>
    </message>
    <message>
        <source>of cohort %1, against the other cohorts</source>
        <translation>分组 %1，与其他分组比较</translation>
    </message>
    <message>
        <source>against %1</source>
        <translation>与 %1 比较</translation>
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
    <name>graylens::ui::FeedbackFacets</name>
    <message>
        <source>Who wrote, and what stands together</source>
        <translation>谁写的，以及同时出现的内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Share of the devices listed</source>
        <translation>占所列设备的比例</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Stands together</source>
        <translation>同时出现</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FeedbackItems</name>
    <message>
        <source>What users wrote</source>
        <translation>用户写的内容</translation>
    </message>
    <message>
        <source>Which feedback is listed</source>
        <translation>列出哪些反馈</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Search the texts; two Chinese characters will do</source>
        <translation>搜索文本；两个汉字即可</translation>
    </message>
    <message>
        <source>Items listed</source>
        <translation>列出的条目</translation>
    </message>
    <message>
        <source>Download and open</source>
        <translation>下载并打开</translation>
    </message>
    <message>
        <source>Download the bundle sent with the chosen item and open it</source>
        <translation>下载随所选条目发来的日志包并打开</translation>
    </message>
    <message>
        <source>Bundles of these devices</source>
        <translation>这些设备的日志包</translation>
    </message>
    <message>
        <source>Show the bundles of these devices</source>
        <translation>显示这些设备的日志包</translation>
    </message>
    <message>
        <source>Ask these devices…</source>
        <translation>向这些设备索取…</translation>
    </message>
    <message>
        <source>Ask these devices for a log or a trace</source>
        <translation>向这些设备索取日志或跟踪</translation>
    </message>
    <message>
        <source>The devices of the items chosen here; of all that are listed, where only one is</source>
        <translation>此处所选条目的设备；只选一条时为所有列出条目的设备</translation>
    </message>
    <message>
        <source>All feedback</source>
        <translation>全部反馈</translation>
    </message>
    <message>
        <source>Feedback with “%1”</source>
        <translation>含“%1”的反馈</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>More feedback</source>
        <translation>更多反馈</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>没有人写过内容</translation>
    </message>
    <message>
        <source>Nothing with this text</source>
        <translation>没有含此文本的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s), and more below</source>
        <translation>
            <numerusform>%n 条，下面还有更多</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent with this item: ask the device</source>
        <translation>此条目没有附带内容：请向设备请求</translation>
    </message>
    <message>
        <source>Bundle of the feedback</source>
        <translation>反馈的日志包</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FeedbackModel</name>
    <message>
        <source>no rating</source>
        <translation>未评分</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) of 5</source>
        <translation>
            <numerusform>%n 星（满分 5 星）</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>机型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>日志包</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FeedbackPanel</name>
    <message>
        <source>About the word</source>
        <translation>关于该词</translation>
    </message>
    <message>
        <source>Alert…</source>
        <translation>告警…</translation>
    </message>
    <message>
        <source>Tell somebody when many write the chosen word</source>
        <translation>当许多人写所选词时通知某人</translation>
    </message>
    <message>
        <source>Feedback of users</source>
        <translation>用户反馈</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Who writes it</source>
        <translation>谁在写</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Ask the backend again</source>
        <translation>再次询问后端</translation>
    </message>
    <message>
        <source>Search the texts of feedback</source>
        <translation>搜索反馈文本</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Alert on this word…</source>
        <translation>对此词设置告警…</translation>
    </message>
    <message>
        <source>Download the bundle and open it</source>
        <translation>下载日志包并打开</translation>
    </message>
    <message>
        <source>Ask these devices for a log or a trace…</source>
        <translation>向这些设备索取日志或跟踪…</translation>
    </message>
    <message>
        <source>Show the bundles of these devices</source>
        <translation>显示这些设备的日志包</translation>
    </message>
    <message>
        <source>Switch the alert on or off</source>
        <translation>启用或停用告警</translation>
    </message>
    <message>
        <source>Remove the alert</source>
        <translation>删除告警</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FilterBar</name>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>App version</source>
        <translation>应用版本</translation>
    </message>
    <message>
        <source>All versions</source>
        <translation>所有版本</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FilterLine</name>
    <message>
        <source>What is wrong with the filter</source>
        <translation>过滤器有什么错误</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>补全</translation>
    </message>
</context>
<context>
    <name>graylens::ui::FindBar</name>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Find text, or /regular expression/</source>
        <translation>查找文本，或 /正则表达式/</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
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
    <name>graylens::ui::HaltRulesEditor</name>
    <message>
        <source>Halt rules</source>
        <translation>停止规则</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Remove the chosen halt rule</source>
        <translation>删除所选停止规则</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Worse by more than</source>
        <translation>变差超过</translation>
    </message>
    <message>
        <source>From users on</source>
        <translation>用户数达到</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Add a halt rule</source>
        <translation>添加停止规则</translation>
    </message>
    <message>
        <source>Metric of the rule</source>
        <translation>规则的指标</translation>
    </message>
    <message>
        <source>Worse by more than, percent</source>
        <translation>变差超过的百分比</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>From how many gray users on</source>
        <translation>灰度用户数从多少起</translation>
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
    <name>graylens::ui::HighlightDialog</name>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Sets of highlighted words</source>
        <translation>高亮词组</translation>
    </message>
    <message>
        <source>Word or /regular expression/</source>
        <translation>词语或 /正则表达式/</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Add set</source>
        <translation>添加组</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>新组</translation>
    </message>
    <message>
        <source>Add word</source>
        <translation>添加词语</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>%1 的颜色</translation>
    </message>
</context>
<context>
    <name>graylens::ui::HistoryView</name>
    <message>
        <source>none was kept</source>
        <translation>没有保留</translation>
    </message>
    <message>
        <source>kept as it was given</source>
        <translation>按原样保留</translation>
    </message>
    <message numerus="yes">
        <source>nothing was worse, %n metric(s) open</source>
        <translation>
            <numerusform>没有变差，%n 个指标未定</numerusform>
        </translation>
    </message>
    <message>
        <source>worse: %1</source>
        <translation>变差：%1</translation>
    </message>
    <message>
        <source>Steps that were taken</source>
        <translation>已执行的步骤</translation>
    </message>
    <message>
        <source>Evidence of the chosen step</source>
        <translation>所选步骤的依据</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What was known</source>
        <translation>当时已知</translation>
    </message>
    <message>
        <source>Choose a step to see the verdicts that were shown when it was taken</source>
        <translation>选择一个步骤，查看执行时显示的结论</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a step and a build</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 (batch %2)</source>
        <comment>a step</comment>
        <translation>%1（批次 %2）</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
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
    <name>graylens::ui::KeywordList</name>
    <message>
        <source>Keywords of feedback</source>
        <translation>反馈关键词</translation>
    </message>
    <message>
        <source>Ask for the keywords again</source>
        <translation>重新询问关键词</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>against production</source>
        <translation>与生产比较</translation>
    </message>
    <message>
        <source>against the time before</source>
        <translation>与之前的时间比较</translation>
    </message>
    <message>
        <source>against the same hours of the days before</source>
        <translation>与前几天同一时段比较</translation>
    </message>
    <message>
        <source>against another version</source>
        <translation>与另一版本比较</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>要比较的版本</translation>
    </message>
    <message>
        <source>Last version</source>
        <translation>上一版本</translation>
    </message>
    <message>
        <source>Why there are no keywords</source>
        <translation>没有关键词的原因</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Keywords over time</source>
        <translation>关键词随时间的变化</translation>
    </message>
    <message>
        <source>To compare with the time before, choose a time: the last hour, day, week or month.</source>
        <translation>要与之前的时间比较，请选择时间：最近一小时、一天、一周或一个月。</translation>
    </message>
    <message>
        <source>Nobody wrote anything in this time, cohort and version.</source>
        <translation>在此时间、分组和版本中没有人写过内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) wrote something, but nobody in what it is compared with: choose another baseline.</source>
        <translation>
            <numerusform>%n 台设备写过内容，但比较对象中没有：请选择其他基线。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 devices wrote here and %2 in the baseline, and no word is proven to be more frequent here.</source>
        <translation>这里有 %1 台设备写过，基线中有 %2 台，没有词被证实在此更常见。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message numerus="yes">
        <source>%n keyword(s)</source>
        <translation>
            <numerusform>%n 个关键词</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::KeywordModel</name>
    <message>
        <source>over %1×</source>
        <comment>times as often</comment>
        <translation>超过 %1 倍</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>times as often</comment>
        <translation>%1 倍</translation>
    </message>
    <message numerus="yes">
        <source>▲ %1, and %n more</source>
        <translation>
            <numerusform>▲ %1，另有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>limits of an effect</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 of %2 devices that wrote anything wrote it; in the baseline %3 of %4. By 95 % for all words together, that is at least %5 as often; words are ranked by this limit.</source>
        <translation>在写过任何内容的 %2 台设备中有 %1 台写了它；基线中为 %4 台中的 %3 台。以所有词合计 95 % 的把握，至少为 %5 倍；词语按此下限排列。</translation>
    </message>
    <message>
        <source>%1 items; a device counts once however often it wrote</source>
        <translation>%1 条；一台设备无论写多少次只计一次</translation>
    </message>
    <message>
        <source>Times when it was written more often than by its share, held against chance over all words and places together</source>
        <translation>写得比其比例更多的时段，已按所有词和位置排除偶然</translation>
    </message>
    <message>
        <source>Items with this word over the time that is shown</source>
        <translation>显示时间内含此词的条目</translation>
    </message>
    <message>
        <source>How many times as often at least and at most; words are ranked by the least</source>
        <translation>至少和至多为多少倍；词语按下限排列</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>As often</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>At least, at most</source>
        <translation>至少，至多</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>突增</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
</context>
<context>
    <name>graylens::ui::LineModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
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
        <source>Line</source>
        <translation>行</translation>
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
    <name>graylens::ui::LogFilterBar</name>
    <message>
        <source>Filter log rows</source>
        <translation>过滤日志行</translation>
    </message>
    <message>
        <source>Filter, such as: level&gt;=warn and tag:Net and not /timeout|refused/</source>
        <translation>过滤，例如：level&gt;=warn and tag:Net and not /timeout|refused/</translation>
    </message>
    <message>
        <source>Filters used before</source>
        <translation>用过的过滤器</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Show only: %1</source>
        <translation>只显示：%1</translation>
    </message>
    <message>
        <source>Shows only the chosen levels. With Shift: this level and all that are worse.</source>
        <translation>只显示所选级别。按住 Shift：该级别及更严重的所有级别。</translation>
    </message>
    <message>
        <source>Shows only rows from the range that is marked on the timeline.</source>
        <translation>只显示时间线上标记范围内的行。</translation>
    </message>
    <message>
        <source>Only the marked %1</source>
        <translation>只看标记的 %1</translation>
    </message>
    <message>
        <source>Filters are kept here after Enter.</source>
        <translation>按回车后过滤器会保存在这里。</translation>
    </message>
    <message>
        <source>Only the marked range</source>
        <translation>只看标记的范围</translation>
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
    <name>graylens::ui::LogHeader</name>
    <message>
        <source>Columns of the log</source>
        <translation>日志的列</translation>
    </message>
</context>
<context>
    <name>graylens::ui::LogMinimap</name>
    <message>
        <source>Overview of the log: warnings, errors, matches and marks</source>
        <translation>日志概览：警告、错误、匹配和标记</translation>
    </message>
    <message>
        <source>Left: warnings and errors. Right: matches. Triangles: marks. Click to go there.</source>
        <translation>左：警告和错误。右：匹配。三角：标记。点击即可前往。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::LogPanel</name>
    <message>
        <source>Filtering the log</source>
        <translation>正在过滤日志</translation>
    </message>
    <message>
        <source>Searching the log</source>
        <translation>正在搜索日志</translation>
    </message>
    <message>
        <source>All rows of the log</source>
        <translation>日志的所有行</translation>
    </message>
    <message>
        <source>Rows the filter wants</source>
        <translation>符合过滤器的行</translation>
    </message>
    <message>
        <source>The current row in full</source>
        <translation>当前行的全文</translation>
    </message>
    <message>
        <source>All rows, and those the filter wants</source>
        <translation>所有行，以及符合过滤器的行</translation>
    </message>
    <message>
        <source>Columns to the side</source>
        <translation>左右移动列</translation>
    </message>
    <message>
        <source>Only matches</source>
        <translation>仅匹配</translation>
    </message>
    <message>
        <source>Show only the rows the filter wants</source>
        <translation>只显示符合过滤器的行</translation>
    </message>
    <message>
        <source>Order of the rows of several logs</source>
        <translation>多份日志的行序</translation>
    </message>
    <message>
        <source>One log after the other</source>
        <translation>逐份日志</translation>
    </message>
    <message>
        <source>All logs by time</source>
        <translation>所有日志按时间</translation>
    </message>
    <message>
        <source>Opening the log</source>
        <translation>正在打开日志</translation>
    </message>
    <message>
        <source>Indexing the log</source>
        <translation>正在为日志建立索引</translation>
    </message>
    <message>
        <source>Tags of the log</source>
        <translation>日志的标签</translation>
    </message>
    <message>
        <source>Overview of the log</source>
        <translation>日志概览</translation>
    </message>
    <message>
        <source>%1 rows · %2 shown · %3</source>
        <translation>%1 行 · 显示 %2 行 · %3</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>转到过滤器</translation>
    </message>
    <message>
        <source>End the search, else show all rows</source>
        <translation>结束搜索，否则显示所有行</translation>
    </message>
    <message>
        <source>Only matches, or all rows as well</source>
        <translation>仅匹配，或所有行</translation>
    </message>
    <message>
        <source>Only rows like this</source>
        <translation>只看这样的行</translation>
    </message>
    <message>
        <source>No rows like this</source>
        <translation>不看这样的行</translation>
    </message>
    <message>
        <source>Only warnings and errors</source>
        <translation>只看警告和错误</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>上一个错误</translation>
    </message>
    <message>
        <source>Mark or unmark</source>
        <translation>标记或取消标记</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <source>Go to a time or row…</source>
        <translation>转到时间或行…</translation>
    </message>
    <message>
        <source>Show on the timeline</source>
        <translation>在时间线上显示</translation>
    </message>
    <message>
        <source>Time of day, or from the first row</source>
        <translation>一天中的时间，或从第一行起算</translation>
    </message>
    <message>
        <source>Show or hide the row in full</source>
        <translation>显示或隐藏行的全文</translation>
    </message>
    <message>
        <source>Highlight this</source>
        <translation>高亮此项</translation>
    </message>
    <message>
        <source>Highlights…</source>
        <translation>高亮…</translation>
    </message>
    <message>
        <source>Copy the rows</source>
        <translation>复制这些行</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>选择所有行</translation>
    </message>
    <message>
        <source>To the other list</source>
        <translation>到另一列表</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>只看 %1</translation>
    </message>
    <message>
        <source>Go to a time or row</source>
        <translation>转到时间或行</translation>
    </message>
    <message>
        <source>A time such as 15:38:02 or 2026-10-17 15:38, a time after the first row such as 12.5s, or the number of a row such as #1234:</source>
        <translation>时间，如 15:38:02 或 2026-10-17 15:38；第一行之后的时间，如 12.5s；或行号，如 #1234：</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Going to a row</source>
        <translation>正在转到某行</translation>
    </message>
    <message>
        <source>No row is chosen.</source>
        <translation>未选择行。</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>PID %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>TID %1</source>
        <translation>TID %1</translation>
    </message>
    <message>
        <source>Marks of the log</source>
        <translation>日志的标记</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 个</translation>
    </message>
    <message>
        <source>Text (*.log)</source>
        <translation>文本 (*.log)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export the shown rows</source>
        <translation>导出显示的行</translation>
    </message>
    <message>
        <source>Exporting the log</source>
        <translation>正在导出日志</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>日志为空。</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>正在读取日志…</translation>
    </message>
    <message>
        <source>Row above</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Row below</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Last row</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Select upwards</source>
        <translation>向上选择</translation>
    </message>
    <message>
        <source>Select downwards</source>
        <translation>向下选择</translation>
    </message>
    <message>
        <source>Select a page upwards</source>
        <translation>向上选择一页</translation>
    </message>
    <message>
        <source>Select a page downwards</source>
        <translation>向下选择一页</translation>
    </message>
    <message>
        <source>Select to the first row</source>
        <translation>选择到第一行</translation>
    </message>
    <message>
        <source>Select to the last row</source>
        <translation>选择到最后一行</translation>
    </message>
    <message>
        <source>Columns to the left</source>
        <translation>列向左</translation>
    </message>
    <message>
        <source>Columns to the right</source>
        <translation>列向右</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>No row is like that.</source>
        <translation>没有这样的行。</translation>
    </message>
    <message>
        <source>Row above, what is chosen stays</source>
        <translation>上一行，保留已选</translation>
    </message>
    <message>
        <source>Row below, what is chosen stays</source>
        <translation>下一行，保留已选</translation>
    </message>
    <message>
        <source>Year of the first row…</source>
        <translation>首行的年份…</translation>
    </message>
    <message>
        <source>Choose the row as well, or no longer</source>
        <translation>加选该行，或取消选择</translation>
    </message>
    <message>
        <source>Export the chosen rows…</source>
        <translation>导出所选行…</translation>
    </message>
    <message>
        <source>Year of the first row</source>
        <translation>首行的年份</translation>
    </message>
    <message>
        <source>The log gives no year. Its first row is from the year:</source>
        <translation>日志没有给出年份。首行的年份为：</translation>
    </message>
    <message>
        <source>As the file has it:</source>
        <translation>文件中的原文：</translation>
    </message>
    <message>
        <source>Export the chosen rows</source>
        <translation>导出所选行</translation>
    </message>
    <message>
        <source>The rows were not written</source>
        <translation>这些行没有写出</translation>
    </message>
</context>
<context>
    <name>graylens::ui::LogTable</name>
    <message>
        <source>This row cannot be read.</source>
        <translation>此行无法读取。</translation>
    </message>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n 行</numerusform>
        </translation>
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
    <message>
        <source>Export tr&amp;ace as…</source>
        <translation>导出跟踪为(&amp;A)…</translation>
    </message>
    <message>
        <source>Resume last &amp;session</source>
        <translation>恢复上次会话(&amp;S)</translation>
    </message>
    <message>
        <source>Resume last session on s&amp;tart</source>
        <translation>启动时恢复上次会话(&amp;T)</translation>
    </message>
    <message>
        <source>Keep decoded files for next ti&amp;me</source>
        <translation>保留已解码的文件供下次使用(&amp;M)</translation>
    </message>
    <message>
        <source>Chart or its &amp;table</source>
        <translation>图表或其表格(&amp;T)</translation>
    </message>
    <message>
        <source>There is no trace in this file.</source>
        <translation>此文件中没有跟踪。</translation>
    </message>
    <message>
        <source>Parts of this file are missing.</source>
        <translation>此文件有部分内容缺失。</translation>
    </message>
    <message>
        <source>The bundle it was in is damaged: at least %1 of the file are lost.</source>
        <translation>它所在的加密包已损坏：该文件至少丢失了 %1。</translation>
    </message>
    <message>
        <source>The bundle it was in is damaged or was not finished: how much of the file is lost is not known.</source>
        <translation>它所在的加密包已损坏或未写完：不知道该文件丢失了多少。</translation>
    </message>
    <message>
        <source>What could be read stands in %1, with nothing in place of the gaps.</source>
        <translation>能读取的内容写在 %1 中，缺失处没有任何填充。</translation>
    </message>
    <message>
        <source>Choose &amp;mapping…</source>
        <translation>选择映射文件(&amp;M)…</translation>
    </message>
    <message>
        <source>Choose mapping of the a&amp;bnormal side…</source>
        <translation>选择异常侧的映射文件(&amp;B)…</translation>
    </message>
    <message>
        <source>Show names as in the &amp;file</source>
        <translation>按文件中的原样显示名称(&amp;F)</translation>
    </message>
    <message>
        <source>Mapping of the build that wrote this file</source>
        <translation>写入此文件的构建的映射文件</translation>
    </message>
    <message>
        <source>Mapping of the normal side&apos;s build</source>
        <translation>正常侧构建的映射文件</translation>
    </message>
    <message>
        <source>Mapping of the abnormal side&apos;s build</source>
        <translation>异常侧构建的映射文件</translation>
    </message>
    <message>
        <source>R8 and ProGuard mappings (*.txt *.map *.gz *.zst);;All files (*)</source>
        <translation>R8 和 ProGuard 映射文件 (*.txt *.map *.gz *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Names are given in clear with %1</source>
        <translation>已用 %1 还原名称</translation>
    </message>
    <message>
        <source>Sa&amp;ve case file…</source>
        <translation>保存案例文件(&amp;V)…</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Re&amp;dact bundle…</source>
        <translation>给日志包脱敏(&amp;D)…</translation>
    </message>
    <message>
        <source>Open an encrypted bundle first.</source>
        <translation>请先打开一个加密日志包。</translation>
    </message>
    <message>
        <source>Connect to a &amp;backend…</source>
        <translation>连接到后端(&amp;B)…</translation>
    </message>
    <message>
        <source>Keep what servers sho&amp;wed, for when they cannot be reached</source>
        <translation>保留服务器显示过的内容，以备无法连接时使用(&amp;W)</translation>
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
    <name>graylens::ui::MetricsView</name>
    <message>
        <source>Metrics, gray against production</source>
        <translation>指标，灰度与生产对比</translation>
    </message>
    <message>
        <source>Compare within the same:</source>
        <translation>在相同条件内比较：</translation>
    </message>
    <message>
        <source>Compare within the same: %1</source>
        <translation>在相同条件内比较：%1</translation>
    </message>
    <message>
        <source>Leaves out who has no counterpart of the same version in production</source>
        <translation>略去在生产中没有相同版本对应者的用户</translation>
    </message>
    <message>
        <source>How the metrics stand</source>
        <translation>指标情况</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the metrics or the curve</source>
        <translation>导出指标或曲线</translation>
    </message>
    <message>
        <source>Metrics of the release</source>
        <translation>版本的指标</translation>
    </message>
    <message>
        <source>This backend keeps no metrics of releases.</source>
        <translation>此后端不保存版本的指标。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>%1 worse, %2 open, %3 no worse</source>
        <translation>%1 项变差，%2 项未定，%3 项没有变差</translation>
    </message>
    <message>
        <source>There is no curve to draw.</source>
        <translation>没有可画的曲线。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Metrics as a table (*.csv)</source>
        <translation>指标表格 (*.csv)</translation>
    </message>
    <message>
        <source>Metrics with curves (*.json)</source>
        <translation>指标及曲线 (*.json)</translation>
    </message>
    <message>
        <source>The curve as a table (*curve.csv)</source>
        <translation>曲线表格 (*curve.csv)</translation>
    </message>
    <message>
        <source>The curve as a picture (*.png)</source>
        <translation>曲线图片 (*.png)</translation>
    </message>
    <message>
        <source>The curve as a drawing (*.svg)</source>
        <translation>曲线矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Export the metrics</source>
        <translation>导出指标</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>graylens::ui::NetworkPanel</name>
    <message>
        <source>What explains the failures?</source>
        <translation>失败的原因是什么？</translation>
    </message>
    <message>
        <source>Filter requests</source>
        <translation>筛选请求</translation>
    </message>
    <message>
        <source>Filter, such as: outcome:failed and node:cache45 and duration&gt;200ms</source>
        <translation>筛选，例如：outcome:failed and node:cache45 and duration&gt;200ms</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Show on the timeline</source>
        <translation>在时间线上显示</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>%1 requests · %2 shown · %3</source>
        <translation>共 %1 个请求 · 显示 %2 个 · %3</translation>
    </message>
    <message>
        <source>Export the requests</source>
        <translation>导出请求</translation>
    </message>
    <message>
        <source>HTTP archive (*.har)</source>
        <translation>HTTP 归档 (*.har)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Mark a time first: drag over the time axis of the waterfall.</source>
        <translation>请先标记一段时间：在瀑布图的时间轴上拖动。</translation>
    </message>
    <message>
        <source>Compare with the requests of a file</source>
        <translation>与某个文件的请求比较</translation>
    </message>
    <message>
        <source>Attempts together</source>
        <translation>合并重试</translation>
    </message>
    <message>
        <source>Further attempts of a request follow the first one.</source>
        <translation>同一请求的后续尝试紧跟在第一次之后。</translation>
    </message>
    <message>
        <source>Align starts</source>
        <translation>对齐起点</translation>
    </message>
    <message>
        <source>The waterfall shows each request from its own start, so that lengths can be compared.</source>
        <translation>瀑布图从每个请求自身的起点画起，便于比较长短。</translation>
    </message>
    <message>
        <source>Fit to rows</source>
        <translation>适应各行</translation>
    </message>
    <message>
        <source>The waterfall shows the time of the rows in sight; zooming or moving it ends that.</source>
        <translation>瀑布图显示可见行的时间；缩放或移动后即停止。</translation>
    </message>
    <message>
        <source>Show the log lines of its time</source>
        <translation>显示该时间的日志行</translation>
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
    <name>graylens::ui::OperationDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a step and a release</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Higher build</source>
        <translation>更高的版本</translation>
    </message>
    <message>
        <source>higher than %1</source>
        <translation>高于 %1</translation>
    </message>
    <message>
        <source>&amp;Build:</source>
        <translation>版本(&amp;B)：</translation>
    </message>
    <message>
        <source>For the history; others will read it</source>
        <translation>写入历史记录；其他人会看到</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>原因(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Yes, more people are to get it</source>
        <translation>是的，要让更多人得到它(&amp;Y)</translation>
    </message>
    <message>
        <source>More people are to get it</source>
        <translation>让更多人得到它</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>不执行</translation>
    </message>
    <message>
        <source>All batches are started: now everybody gets version %1, which completes the release.</source>
        <translation>所有批次都已开始：现在所有人都会得到版本 %1，发布随之完成。</translation>
    </message>
    <message>
        <source>Batch %1 starts: up to %2 more users get version %3. Whom: %4.</source>
        <translation>批次 %1 开始：最多再有 %2 名用户得到版本 %3。对象：%4。</translation>
    </message>
    <message>
        <source>New installations go on in the batches that were started.</source>
        <translation>已开始的批次继续新安装。</translation>
    </message>
    <message>
        <source>No new installations until it is resumed. Those that are there stay.</source>
        <translation>恢复之前不再有新安装。已安装的保留。</translation>
    </message>
    <message>
        <source>New installations stop at once, for good. Those that are there stay; a higher build repairs them.</source>
        <translation>立即永久停止新安装。已安装的保留；由更高的版本修复。</translation>
    </message>
    <message>
        <source>A higher build that undoes version %1 goes to those who have it: phones take no lower one.</source>
        <translation>向已安装者发布撤销版本 %1 的更高版本：手机不接受更低的版本。</translation>
    </message>
    <message>
        <source>When one of these comes true, the release halts without asking anybody.</source>
        <translation>其中一条成立时，发布会自动停止，不再询问任何人。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::OptionsStrip</name>
    <message>
        <source>What is compared</source>
        <translation>比较内容</translation>
    </message>
    <message>
        <source>What was chosen</source>
        <translation>已选条件</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Window, own code, noise and pairs</source>
        <translation>时段、自有代码、噪声和配对</translation>
    </message>
    <message>
        <source>My code</source>
        <translation>我的代码</translation>
    </message>
    <message>
        <source>com.example.shop., com.example.core.</source>
        <translation>com.example.shop., com.example.core.</translation>
    </message>
    <message>
        <source>Beginnings of names that are yours: causes name your nearest method</source>
        <translation>您的代码的名称前缀：原因中会指出离您最近的方法</translation>
    </message>
    <message>
        <source>Left out as noise</source>
        <translation>作为噪声排除</translation>
    </message>
    <message>
        <source>java.util.concurrent., android.os.</source>
        <translation>java.util.concurrent., android.os.</translation>
    </message>
    <message>
        <source>Beginnings of names whose causes are not listed; their time joins the smaller changes</source>
        <translation>不列为原因的名称前缀；其时间计入较小的变化</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新比较</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>时段：</translation>
    </message>
    <message>
        <source>My code:</source>
        <translation>我的代码：</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>已排除：</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Whole trace</source>
        <translation>整个跟踪</translation>
    </message>
    <message>
        <source>Startup (found by itself)</source>
        <translation>启动（自动识别）</translation>
    </message>
    <message>
        <source>One call of a method</source>
        <translation>方法的某次调用</translation>
    </message>
    <message>
        <source>From the start to the end of a call</source>
        <translation>从开头到某次调用结束</translation>
    </message>
    <message>
        <source>A range</source>
        <translation>指定范围</translation>
    </message>
    <message>
        <source>Ranges marked on the timelines</source>
        <translation>时间线上标记的范围</translation>
    </message>
    <message>
        <source>Method of the window</source>
        <translation>时段所依据的方法</translation>
    </message>
    <message>
        <source>Application.onCreate</source>
        <translation>Application.onCreate</translation>
    </message>
    <message>
        <source>call</source>
        <translation>第几次调用</translation>
    </message>
    <message>
        <source>Which call</source>
        <translation>第几次调用</translation>
    </message>
    <message>
        <source>Range in normal</source>
        <translation>正常侧范围</translation>
    </message>
    <message>
        <source>Range in abnormal</source>
        <translation>异常侧范围</translation>
    </message>
    <message>
        <source>normal: 1.2s..3500ms</source>
        <translation>正常：1.2s..3500ms</translation>
    </message>
    <message>
        <source>abnormal: as normal</source>
        <translation>异常：与正常相同</translation>
    </message>
    <message>
        <source>No range is marked: open the file by itself and drag along the top of its timeline.</source>
        <translation>没有标记范围：请单独打开该文件，并沿其时间线顶部拖动。</translation>
    </message>
    <message>
        <source>That cannot be compared: %1. What was compared before is shown.</source>
        <translation>无法这样比较：%1。现显示之前的比较结果。</translation>
    </message>
    <message>
        <source>Which method? Its whole name, or the end of it from a dot on.</source>
        <translation>哪个方法？请输入完整名称，或其中某个点号之后的结尾部分。</translation>
    </message>
    <message>
        <source>A range is written as 1.2s..3500ms, counted from the first moment of the trace; either end may be missing.</source>
        <translation>范围写作 1.2s..3500ms，从跟踪的第一个时刻算起；任一端可省略。</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>测量的内容</translation>
    </message>
    <message>
        <source>These files hold several measures of the same stacks; one of them is compared</source>
        <translation>这些文件对同样的堆栈有多种测量；比较其中一种</translation>
    </message>
    <message>
        <source>Measured:</source>
        <translation>测量项：</translation>
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
        <translation>日志包</translation>
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
    <message>
        <source>Crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>Slow call</source>
        <translation>慢调用</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺失的内容</translation>
    </message>
    <message>
        <source>Whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>突出之处</translation>
    </message>
    <message>
        <source>Export summary</source>
        <translation>导出摘要</translation>
    </message>
    <message>
        <source>Export the summary as HTML…</source>
        <translation>将摘要导出为 HTML…</translation>
    </message>
    <message>
        <source>Export the summary as Markdown…</source>
        <translation>将摘要导出为 Markdown…</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PairCanvas</name>
    <message>
        <source>Comma and full stop go to the previous and next call, the arrow keys up and down to the caller and into a call, X to the same call on the other side; N and Shift+N go through the calls that only one side has.</source>
        <translation>逗号和句号转到上一个和下一个调用，上下方向键转到调用者和被调用者，X 转到另一侧的同一调用；N 和 Shift+N 依次浏览仅一侧才有的调用。</translation>
    </message>
    <message>
        <source>%1 · normal %2 · outside what is compared</source>
        <translation>%1 · 正常 %2 · 不在比较范围内</translation>
    </message>
    <message>
        <source>%1 · abnormal %2 · outside what is compared</source>
        <translation>%1 · 异常 %2 · 不在比较范围内</translation>
    </message>
    <message>
        <source>− %1 · only in normal: %2</source>
        <translation>− %1 · 仅在正常侧：%2</translation>
    </message>
    <message>
        <source>+ %1 · only in abnormal: %2</source>
        <translation>+ %1 · 仅在异常侧：%2</translation>
    </message>
    <message>
        <source>%1 · normal %2 → abnormal %3 · %4</source>
        <translation>%1 · 正常 %2 → 异常 %3 · %4</translation>
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
    <name>graylens::ui::PathList</name>
    <message>
        <source>Take the entry off the list</source>
        <translation>从列表中移除该条目</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PatternModel</name>
    <message>
        <source>+ new</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− vanished</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>▲ more</source>
        <translation>▲ 增多</translation>
    </message>
    <message>
        <source>▼ fewer</source>
        <translation>▼ 减少</translation>
    </message>
    <message>
        <source>&lt; 0.01 %</source>
        <translation>&lt; 0.01 %</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 及另外 %2 个</translation>
    </message>
    <message>
        <source>First of them: %1</source>
        <translation>其中第一条：%1</translation>
    </message>
    <message>
        <source>Share of changes up to this one that are there by chance</source>
        <translation>到此为止的变化中纯属偶然的比例</translation>
    </message>
    <message>
        <source>%1 lines in the normal log</source>
        <translation>正常日志中有 %1 行</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>False in</source>
        <translation>误报率</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
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
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PatternsPanel</name>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Lines of the pattern</source>
        <translation>该模式的行</translation>
    </message>
    <message>
        <source>Compare with a normal log</source>
        <translation>与正常日志比较</translation>
    </message>
    <message>
        <source>Compare with a normal log…</source>
        <translation>与正常日志比较…</translation>
    </message>
    <message>
        <source>Do not compare</source>
        <translation>不比较</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>%1 lines, %2 patterns</source>
        <translation>%1 行，%2 个模式</translation>
    </message>
    <message>
        <source>%1 lines in no pattern</source>
        <translation>%1 行不属于任何模式</translation>
    </message>
    <message>
        <source>against %1 lines of %2: %3 new, %4 vanished, %5 more, %6 fewer</source>
        <translation>与 %2 的 %1 行比较：新增 %3，消失 %4，增多 %5，减少 %6</translation>
    </message>
    <message>
        <source>%1 patterns · %2 shown · %3</source>
        <translation>%1 个模式 · 显示 %2 个 · %3</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the patterns</source>
        <translation>导出模式</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Filter patterns</source>
        <translation>过滤模式</translation>
    </message>
    <message>
        <source>Filter, such as: level&gt;=warn and change:new and tag:net</source>
        <translation>过滤，例如：level&gt;=warn and change:new and tag:net</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Show the line in the log</source>
        <translation>在日志中显示该行</translation>
    </message>
    <message>
        <source>Show the line on the timeline</source>
        <translation>在时间线上显示该行</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PhaseLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Bars of what prepares a connection are lower than those of what uses it. Hatched bars with a cross at their end failed; a dotted line leads from the attempt before.</source>
        <translation>建立连接的阶段画得较矮，使用连接的阶段画得较高。带斜线且末端有叉的条表示失败；虚线连到前一次尝试。</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PullWords</name>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>… Under way</source>
        <translation>… 进行中</translation>
    </message>
    <message>
        <source>✓ All here</source>
        <translation>✓ 全部到达</translation>
    </message>
    <message>
        <source>◐ Some here</source>
        <translation>◐ 部分到达</translation>
    </message>
    <message>
        <source>✕ Failed</source>
        <translation>✕ 失败</translation>
    </message>
    <message>
        <source>⊘ Cancelled</source>
        <translation>⊘ 已取消</translation>
    </message>
    <message>
        <source>⌛ Expired</source>
        <translation>⌛ 已过期</translation>
    </message>
    <message>
        <source>… Not heard of since</source>
        <translation>… 之后未有消息</translation>
    </message>
    <message>
        <source>… Has the task</source>
        <translation>… 已收到任务</translation>
    </message>
    <message>
        <source>… Waits for the app to be opened</source>
        <translation>… 等待用户打开应用</translation>
    </message>
    <message>
        <source>▲ Uploading</source>
        <translation>▲ 正在上传</translation>
    </message>
    <message>
        <source>▲ Sent, being checked</source>
        <translation>▲ 已发送，正在检查</translation>
    </message>
    <message>
        <source>✓ Finished</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>∅ Empty</source>
        <translation>∅ 空</translation>
    </message>
    <message>
        <source>✕ Refused</source>
        <translation>✕ 被拒绝</translation>
    </message>
    <message>
        <source>‖ Suspended</source>
        <translation>‖ 已暂停</translation>
    </message>
    <message>
        <source>The phone has not asked for tasks since this one was made: it is off, or the app is not used.</source>
        <translation>自任务创建以来手机没有询问过任务：手机已关机，或应用未被使用。</translation>
    </message>
    <message>
        <source>The phone knows of the task and has not begun yet.</source>
        <translation>手机已知道任务，但还没有开始。</translation>
    </message>
    <message>
        <source>The phone goes on as soon as its user opens the app.</source>
        <translation>用户打开应用后手机就会继续。</translation>
    </message>
    <message>
        <source>The phone may send now, and does.</source>
        <translation>手机现在可以发送，并正在发送。</translation>
    </message>
    <message>
        <source>All bytes are here; whether they are a bundle is being looked at.</source>
        <translation>所有字节都已到达；正在检查是否为日志包。</translation>
    </message>
    <message>
        <source>A sealed bundle is here.</source>
        <translation>已有一个密封的日志包。</translation>
    </message>
    <message>
        <source>The phone says it is done, but sent nothing, or a placeholder instead of a bundle.</source>
        <translation>手机说已完成，但什么都没有发来，或发来的是占位内容而不是日志包。</translation>
    </message>
    <message>
        <source>The phone could not do it; it can be asked again.</source>
        <translation>手机未能完成；可以再次请求。</translation>
    </message>
    <message>
        <source>The user, or a quota on the phone, does not allow it.</source>
        <translation>用户或手机上的配额不允许。</translation>
    </message>
    <message>
        <source>Limits of the app hold it back for now; it may still go on.</source>
        <translation>应用的限制使它暂停；之后仍可能继续。</translation>
    </message>
    <message>
        <source>The task was taken back before the phone was through.</source>
        <translation>手机完成之前任务被撤回。</translation>
    </message>
    <message>
        <source>Time was up before the phone was through; it can be asked again.</source>
        <translation>手机完成之前时间已到；可以再次请求。</translation>
    </message>
    <message>
        <source>%1 of %2 finished</source>
        <translation>%2 台中已完成 %1 台</translation>
    </message>
    <message>
        <source>%1 empty</source>
        <translation>%1 台为空</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 台失败</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 台拒绝</translation>
    </message>
    <message>
        <source>%1 expired</source>
        <translation>%1 台过期</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 台已取消</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>graylens::ui::PullsPanel</name>
    <message>
        <source>Devices and bundles</source>
        <translation>设备与日志包</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Compare what this task brought with what is normal</source>
        <translation>将此任务取得的内容与正常情况比较</translation>
    </message>
    <message>
        <source>Logs and traces of devices</source>
        <translation>设备的日志和跟踪</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>日志包</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Compare what the task brought…</source>
        <translation>比较任务取得的内容…</translation>
    </message>
    <message>
        <source>Ask those again that gave nothing…</source>
        <translation>再次请求没有结果的设备…</translation>
    </message>
    <message>
        <source>Cancel the task…</source>
        <translation>取消任务…</translation>
    </message>
    <message>
        <source>Ask the backend again</source>
        <translation>再次询问后端</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Download these bundles</source>
        <translation>下载这些日志包</translation>
    </message>
    <message>
        <source>Download the bundle and open it</source>
        <translation>下载日志包并打开</translation>
    </message>
    <message>
        <source>Open all bundles of the task together</source>
        <translation>一起打开任务的全部日志包</translation>
    </message>
    <message>
        <source>Filter the bundles</source>
        <translation>筛选日志包</translation>
    </message>
    <message>
        <source>Nothing has come yet</source>
        <translation>还没有任何内容到达</translation>
    </message>
    <message>
        <source>Downloading both sides</source>
        <translation>正在下载两侧</translation>
    </message>
</context>
<context>
    <name>graylens::ui::QuantileChart</name>
    <message>
        <source>Long tail, gray against production</source>
        <translation>长尾，灰度与生产对比</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>绘制的内容</translation>
    </message>
    <message>
        <source>Percentile that is read</source>
        <translation>读取的百分位</translation>
    </message>
    <message>
        <source>← and → read percentiles; Enter or a click lists the devices from there on</source>
        <translation>← 和 → 读取百分位；按 Enter 或单击列出从该处起的设备</translation>
    </message>
    <message>
        <source>Choose a metric</source>
        <translation>选择一个指标</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a stratum and what it shows</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Gray release</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Users from the fastest to the slowest</source>
        <translation>从最快到最慢的用户</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间，s</translation>
    </message>
    <message>
        <source>Time, ms</source>
        <translation>时间，ms</translation>
    </message>
    <message>
        <source>Time, µs</source>
        <translation>时间，µs</translation>
    </message>
    <message>
        <source>A curve is drawn for times only; this metric is one figure for each side.</source>
        <translation>只为时间绘制曲线；此指标每侧只有一个数值。</translation>
    </message>
    <message>
        <source>Too few users on one side for a curve with limits.</source>
        <translation>某一侧用户太少，无法画出带界限的曲线。</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1: gray %2, production %3: %4.</source>
        <translation>%1：灰度 %2，生产 %3：%4。</translation>
    </message>
    <message>
        <source>Beyond %1 there are too few users.</source>
        <translation>超过 %1 后用户太少。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::QueryLibrary</name>
    <message>
        <source>Questions, saved queries, tables and functions</source>
        <translation>预设查询、已存查询、表和函数</translation>
    </message>
    <message>
        <source>About the chosen line</source>
        <translation>关于所选行</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>预设查询</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>历史查询</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Needs: %1.</source>
        <translation>需要：%1。</translation>
    </message>
    <message>
        <source>Tables stand under the name of their file: %1. Without a name, those of the first are meant.</source>
        <translation>表位于其文件名之下：%1。不写文件名时，指第一个文件的表。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::QueryPanel</name>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the query (Ctrl+Return)</source>
        <translation>运行查询 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save query…</source>
        <translation>保存查询…</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Show in the timeline</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>About the result</source>
        <translation>关于结果</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>&amp;Run the query</source>
        <translation>运行查询(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel the query</source>
        <translation>取消查询(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save the query…</source>
        <translation>保存查询(&amp;S)…</translation>
    </message>
    <message>
        <source>Result as chart or &amp;table</source>
        <translation>结果显示为图表或表格(&amp;T)</translation>
    </message>
    <message>
        <source>Show the row in the &amp;timeline</source>
        <translation>在时间线中显示该行(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;omplete the word</source>
        <translation>补全单词(&amp;O)</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>Save the query</source>
        <translation>保存查询</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>The first %1 rows · %2 · limited: export through the command line for all</source>
        <translation>前 %1 行 · %2 · 行数受限：要获取全部，请用命令行导出</translation>
    </message>
    <message>
        <source>%1 rows · %2</source>
        <translation>%1 行 · %2</translation>
    </message>
    <message>
        <source>(line %1)</source>
        <translation>（第 %1 行）</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>导出结果</translation>
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
    <name>graylens::ui::RedactDialog</name>
    <message>
        <source>What is replaced</source>
        <translation>将被替换的内容</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>被替换的内容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Files of the bundle</source>
        <translation>日志包中的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>In the new bundle</source>
        <translation>在新日志包中</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Redact %1</source>
        <translation>脱敏 %1</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Save the redacted bundle</source>
        <translation>保存脱敏后的日志包</translation>
    </message>
    <message>
        <source>Built-in rules</source>
        <translation>内置规则</translation>
    </message>
    <message>
        <source>Back to the built-in rules</source>
        <translation>恢复内置规则</translation>
    </message>
    <message>
        <source>What is found is replaced by &lt;name:digits&gt;; equal values get equal digits:</source>
        <translation>找到的内容替换为 &lt;名称:数字&gt;；相同的值得到相同的数字：</translation>
    </message>
    <message>
        <source>Files whose content nobody can tell are left out unless you check them:</source>
        <translation>无法判断内容的文件不会放入，除非您勾选：</translation>
    </message>
    <message>
        <source>&amp;Rules, a line each: a name and a regular expression (RE2)</source>
        <translation>规则(&amp;R)，每行一条：名称和正则表达式（RE2）</translation>
    </message>
    <message>
        <source>Looking through the bundle…</source>
        <translation>正在检查日志包…</translation>
    </message>
    <message>
        <source>Looking for secrets</source>
        <translation>正在查找敏感信息</translation>
    </message>
    <message>
        <source>%1 (%L2)</source>
        <translation>%1（%L2）</translation>
    </message>
    <message>
        <source>Check to take the file along as it is</source>
        <translation>勾选则原样带上该文件</translation>
    </message>
    <message>
        <source>as text, redacted</source>
        <translation>作为文本，已脱敏</translation>
    </message>
    <message>
        <source>left out: it is no text</source>
        <translation>不放入：不是文本</translation>
    </message>
    <message>
        <source>The bundle lacks data; the new one will say so.</source>
        <translation>日志包缺少数据；新日志包会注明。</translation>
    </message>
    <message>
        <source>No rule finds anything.</source>
        <translation>没有规则找到内容。</translation>
    </message>
    <message>
        <source>Bundles (*.glb)</source>
        <translation>日志包 (*.glb)</translation>
    </message>
    <message>
        <source>Choose another file: the bundle itself stays as it is.</source>
        <translation>请选择另一个文件：原日志包保持不变。</translation>
    </message>
    <message>
        <source>Unlock a key ring first: the new bundle is sealed to its keys.</source>
        <translation>请先解锁密钥环：新日志包用其中的密钥加密。</translation>
    </message>
    <message>
        <source>Redacting</source>
        <translation>正在脱敏</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseForm</name>
    <message>
        <source>Name of the release</source>
        <translation>发布名称</translation>
    </message>
    <message>
        <source>App version</source>
        <translation>应用版本</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺失的内容</translation>
    </message>
    <message>
        <source>New gray release</source>
        <translation>新建灰度发布</translation>
    </message>
    <message>
        <source>5.2.0-gray</source>
        <translation>5.2.0-gray</translation>
    </message>
    <message>
        <source>5.2.0</source>
        <translation>5.2.0</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>App &amp;version:</source>
        <translation>应用版本(&amp;V)：</translation>
    </message>
    <message>
        <source>Batches:</source>
        <translation>批次：</translation>
    </message>
    <message>
        <source>Halt rules:</source>
        <translation>停止规则：</translation>
    </message>
    <message>
        <source>Make the draft</source>
        <translation>创建草稿</translation>
    </message>
    <message>
        <source>Make none</source>
        <translation>不创建</translation>
    </message>
    <message>
        <source>Batches, in their order</source>
        <translation>批次，按顺序</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Whom: tier=low, mid; region=CN (empty: everybody)</source>
        <translation>对象：tier=low, mid; region=CN（留空：所有人）</translation>
    </message>
    <message>
        <source>Add a batch</source>
        <translation>添加批次</translation>
    </message>
    <message>
        <source>Remove the batch</source>
        <translation>删除批次</translation>
    </message>
    <message>
        <source>Remove the chosen batch</source>
        <translation>删除所选批次</translation>
    </message>
    <message>
        <source>Users of the batch</source>
        <translation>批次的用户数</translation>
    </message>
    <message>
        <source>It needs a name and a version.</source>
        <translation>需要名称和版本。</translation>
    </message>
    <message>
        <source>It needs a batch.</source>
        <translation>需要一个批次。</translation>
    </message>
    <message>
        <source>Batch %1: “%2” cannot be read. Dimensions are version, tier, model, os, region, network and channel.</source>
        <translation>批次 %1：无法读取“%2”。可用的维度为 version、tier、model、os、region、network 和 channel。</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseHead</name>
    <message>
        <source>? Nothing is known yet: there are no users to compare.</source>
        <translation>? 尚无从得知：没有可比较的用户。</translation>
    </message>
    <message numerus="yes">
        <source>? Nothing is proven worse than in production; %n metric(s) open.</source>
        <translation>
            <numerusform>? 没有指标被证实比生产差；%n 项未定。</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ Every metric is no worse than in production, within its margin.</source>
        <translation>✓ 每项指标都没有比生产差，均在其容许范围内。</translation>
    </message>
    <message>
        <source>The chosen release</source>
        <translation>所选的发布</translation>
    </message>
    <message>
        <source>How far it has come</source>
        <translation>进展情况</translation>
    </message>
    <message>
        <source>What it does to users</source>
        <translation>对用户的影响</translation>
    </message>
    <message>
        <source>Why the step was not taken</source>
        <translation>该步骤没有执行的原因</translation>
    </message>
    <message>
        <source>%1 the chosen release</source>
        <comment>a step</comment>
        <translation>%1所选的发布</translation>
    </message>
    <message>
        <source>Choose a release</source>
        <translation>选择一个发布</translation>
    </message>
    <message>
        <source>%1 · version %2 · %3</source>
        <translation>%1 · 版本 %2 · %3</translation>
    </message>
    <message>
        <source>%1 of %2 batches started</source>
        <translation>%2 个批次中已开始 %1 个</translation>
    </message>
    <message>
        <source>%1 live users of %2 asked</source>
        <translation>活跃用户 %1，目标 %2</translation>
    </message>
    <message>
        <source>%1 of all devices in use</source>
        <translation>占所有使用中设备的 %1</translation>
    </message>
    <message>
        <source>repaired by build %1</source>
        <translation>由版本 %1 修复</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a metric and its change</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source> (about %n user(s) hurt)</source>
        <translation>
            <numerusform>（约 %n 名用户受影响）</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ Worse than in production: %1</source>
        <translation>▲ 比生产差：%1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseList</name>
    <message>
        <source>Gray releases</source>
        <translation>灰度发布</translation>
    </message>
    <message>
        <source>Releases shown</source>
        <translation>显示的发布</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>New gray release</source>
        <translation>新建灰度发布</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Ask for the releases again</source>
        <translation>重新询问发布</translation>
    </message>
    <message>
        <source>More gray releases</source>
        <translation>更多灰度发布</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>No gray releases yet</source>
        <translation>还没有灰度发布</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n 个发布</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseModel</name>
    <message>
        <source>%1 of %2</source>
        <comment>batches that were started</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>devices seen, of users asked</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Devices that were seen with it, of the users whom its started batches ask</source>
        <translation>在其已开始批次所针对的用户中，出现过该版本的设备</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Live users</source>
        <translation>活跃用户</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleasePanel</name>
    <message>
        <source>About the release</source>
        <translation>关于该发布</translation>
    </message>
    <message>
        <source>Gray releases</source>
        <translation>灰度发布</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Batches and users</source>
        <translation>批次与用户</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Ask for the releases again</source>
        <translation>重新询问发布</translation>
    </message>
    <message>
        <source>Open or close the strata of the metric</source>
        <translation>展开或收起指标的分层</translation>
    </message>
    <message>
        <source>Export the metrics or the curve…</source>
        <translation>导出指标或曲线…</translation>
    </message>
    <message>
        <source>Read the next percentile</source>
        <translation>读取下一个百分位</translation>
    </message>
    <message>
        <source>Read the percentile before</source>
        <translation>读取上一个百分位</translation>
    </message>
    <message>
        <source>List the devices from this percentile on</source>
        <translation>列出从此百分位起的设备</translation>
    </message>
    <message>
        <source>Ask these devices for a trace…</source>
        <translation>向这些设备请求跟踪…</translation>
    </message>
    <message>
        <source>Bundles of these devices</source>
        <translation>这些设备的日志包</translation>
    </message>
    <message>
        <source>New gray release…</source>
        <translation>新建灰度发布…</translation>
    </message>
    <message>
        <source>Start the gray release…</source>
        <translation>开始灰度发布…</translation>
    </message>
    <message>
        <source>Expand the gray release…</source>
        <translation>扩大灰度发布…</translation>
    </message>
    <message>
        <source>Pause the gray release…</source>
        <translation>暂停灰度发布…</translation>
    </message>
    <message>
        <source>Resume the gray release…</source>
        <translation>恢复灰度发布…</translation>
    </message>
    <message>
        <source>Halt the gray release…</source>
        <translation>停止灰度发布…</translation>
    </message>
    <message>
        <source>Roll the gray release back…</source>
        <translation>回滚灰度发布…</translation>
    </message>
    <message>
        <source>Set halt rules…</source>
        <translation>设置停止规则…</translation>
    </message>
    <message>
        <source>Gray release</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>The metrics are not compared yet: no evidence is kept with it.</source>
        <translation>指标尚未比较：不会保留依据。</translation>
    </message>
    <message>
        <source>Kept with it: the verdicts shown here (%1).</source>
        <translation>一并保留：此处显示的结论（%1）。</translation>
    </message>
    <message>
        <source>%1 was not done: %2. The release is now %3 (revision %4); look again before you decide.</source>
        <translation>%1未执行：%2。该发布现在为%3（修订 %4）；请重新查看后再决定。</translation>
    </message>
    <message>
        <source>%1: done, %2 is %3</source>
        <translation>%1：已完成，%2 为%3</translation>
    </message>
    <message>
        <source>New gray release</source>
        <translation>新建灰度发布</translation>
    </message>
</context>
<context>
    <name>graylens::ui::ReleaseWords</name>
    <message>
        <source>✎ draft</source>
        <translation>✎ 草稿</translation>
    </message>
    <message>
        <source>▶ running</source>
        <translation>▶ 进行中</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ 已暂停</translation>
    </message>
    <message>
        <source>■ halted</source>
        <translation>■ 已停止</translation>
    </message>
    <message>
        <source>↩ rolled back</source>
        <translation>↩ 已回滚</translation>
    </message>
    <message>
        <source>✓ completed</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>扩大</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Halt</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回滚</translation>
    </message>
    <message>
        <source>Set halt rules</source>
        <translation>设置停止规则</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a dimension and its values</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>%1 worse than production by more than %2 %, from %3 users on</source>
        <translation>%1 比生产差超过 %2 %，用户数从 %3 起</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>▲ worse at %1</source>
        <translation>▲ 在 %1 处变差</translation>
    </message>
    <message>
        <source>▲ worse</source>
        <translation>▲ 变差</translation>
    </message>
    <message>
        <source>✓ no worse than %1</source>
        <translation>✓ 没有比 %1 更差</translation>
    </message>
    <message>
        <source>? nothing to compare</source>
        <translation>? 没有可比较的内容</translation>
    </message>
    <message>
        <source>? open: needs about %1 more users</source>
        <translation>? 未定：约需再有 %1 名用户</translation>
    </message>
    <message>
        <source>? open: far too few users</source>
        <translation>? 未定：用户远远不够</translation>
    </message>
    <message>
        <source>no upper limit</source>
        <translation>没有上限</translation>
    </message>
    <message>
        <source>no lower limit</source>
        <translation>没有下限</translation>
    </message>
    <message>
        <source>%1%2 %</source>
        <comment>sign and number of a change in percent</comment>
        <translation>%1%2 %</translation>
    </message>
    <message>
        <source>No gray user has a counterpart in production within these strata: nothing is known.</source>
        <translation>在这些分层中没有灰度用户在生产中有对应者：无从得知。</translation>
    </message>
    <message>
        <source>Production has none at all: how many times more gray has cannot be said, and none in gray is no proof of anything yet.</source>
        <translation>生产中完全没有：无法说灰度是其多少倍，灰度中没有也还不能证明什么。</translation>
    </message>
    <message>
        <source>Too few users for this method; no verdict before there are more.</source>
        <translation>用户太少，不适用此方法；在有更多用户之前没有结论。</translation>
    </message>
    <message>
        <source>%1 % of the gray users are in strata without production users and were left out.</source>
        <translation>%1 % 的灰度用户处于没有生产用户的分层中，已略去。</translation>
    </message>
    <message>
        <source>Gray and production have different users (standardised difference %1); production is weighted as gray is.</source>
        <translation>灰度与生产的用户构成不同（标准化差异 %1）；生产已按灰度的构成加权。</translation>
    </message>
    <message>
        <source>Gray is beyond the line of Google Play (%1), whatever production does.</source>
        <translation>无论生产如何，灰度都超过了 Google Play 的界线（%1）。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a metric and its percentile</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2 in gray, %3 in production</source>
        <translation>%1：灰度 %2，生产 %3</translation>
    </message>
    <message>
        <source>%1: %2 (%3 to %4).</source>
        <translation>%1：%2（%3 至 %4）。</translation>
    </message>
    <message numerus="yes">
        <source>It hurts about %n gray user(s).</source>
        <translation>
            <numerusform>约 %n 名灰度用户受影响。</numerusform>
        </translation>
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
    <name>graylens::ui::RequestModel</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>CDN node</source>
        <translation>CDN 节点</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>节点位置</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营商</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>App version</source>
        <translation>应用版本</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>第几次尝试</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收量</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>never finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Resolver</source>
        <translation>解析服务器</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>瀑布图</translation>
    </message>
</context>
<context>
    <name>graylens::ui::RequestTable</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>graylens::ui::RolloutView</name>
    <message>
        <source>Batches of the release</source>
        <translation>发布的批次</translation>
    </message>
    <message>
        <source>Halt rules</source>
        <translation>停止规则</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Users asked</source>
        <translation>目标用户</translation>
    </message>
    <message>
        <source>Devices seen</source>
        <translation>出现的设备</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>No halt rules: nothing stops it but people.</source>
        <translation>没有停止规则：只有人能停止它。</translation>
    </message>
    <message>
        <source>Halts by itself when:</source>
        <translation>满足以下条件时自动停止：</translation>
    </message>
</context>
<context>
    <name>graylens::ui::RowTable</name>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>graylens::ui::SampleModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>日志包</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>机型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
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
    <message>
        <source>Preparing the timeline</source>
        <translation>正在准备时间线</translation>
    </message>
    <message>
        <source>Keeping %1 for next time</source>
        <translation>正在保留 %1 供下次使用</translation>
    </message>
    <message>
        <source>Overview of the log</source>
        <translation>日志概览</translation>
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
    <name>graylens::ui::SimilarClusters</name>
    <message>
        <source>How the cluster is cut</source>
        <translation>聚类的划分情况</translation>
    </message>
    <message>
        <source>What both stacks share</source>
        <translation>两个堆栈的共同部分</translation>
    </message>
    <message>
        <source>Clusters like this one</source>
        <translation>与此相似的聚类</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Stacks side by side</source>
        <translation>堆栈并排</translation>
    </message>
    <message>
        <source>This cluster</source>
        <translation>此聚类</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>另一个</translation>
    </message>
    <message>
        <source>Make them one…</source>
        <translation>合并为一个…</translation>
    </message>
    <message>
        <source>Make these two clusters one</source>
        <translation>将这两个聚类合并为一个</translation>
    </message>
    <message>
        <source>A rule that also holds for crashes to come; it can be taken back</source>
        <translation>对以后的崩溃同样有效的规则；可以撤销</translation>
    </message>
    <message>
        <source>Different faults…</source>
        <translation>不同的故障…</translation>
    </message>
    <message>
        <source>Say that these clusters are different faults</source>
        <translation>说明这些聚类是不同的故障</translation>
    </message>
    <message>
        <source>They are not proposed again; it can be taken back</source>
        <translation>不再提议合并它们；可以撤销</translation>
    </message>
    <message>
        <source>Not looked at: only the clusters that the list shows are compared.</source>
        <translation>未查看：只比较列表中显示的聚类。</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>在别处</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>仅在此处</translation>
    </message>
    <message>
        <source>only there</source>
        <translation>仅在彼处</translation>
    </message>
    <message>
        <source>Make two clusters one</source>
        <translation>合并两个聚类</translation>
    </message>
    <message>
        <source>Tell two clusters apart</source>
        <translation>区分两个聚类</translation>
    </message>
    <message>
        <source>Why are they the same fault?</source>
        <translation>为什么它们是同一故障？</translation>
    </message>
    <message>
        <source>Why are they different faults?</source>
        <translation>为什么它们是不同的故障？</translation>
    </message>
</context>
<context>
    <name>graylens::ui::SqlEditor</name>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
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
    <message>
        <source>Resume last session</source>
        <translation>恢复上次会话</translation>
    </message>
    <message>
        <source>Open again what stood open the last time</source>
        <translation>重新打开上次打开的内容</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TailList</name>
    <message>
        <source>Devices in the tail</source>
        <translation>长尾中的设备</translation>
    </message>
    <message>
        <source>From which time on</source>
        <translation>从哪个时间起</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Devices listed</source>
        <translation>列出的设备</translation>
    </message>
    <message>
        <source>Ask these for a trace…</source>
        <translation>向它们请求跟踪…</translation>
    </message>
    <message>
        <source>Ask these devices for a trace or a log</source>
        <translation>向这些设备请求跟踪或日志</translation>
    </message>
    <message>
        <source>The devices chosen here; all that are listed, where only one is</source>
        <translation>此处所选的设备；只选一台时为所有列出的设备</translation>
    </message>
    <message>
        <source>Their bundles</source>
        <translation>它们的日志包</translation>
    </message>
    <message>
        <source>Bundles that these devices sent</source>
        <translation>这些设备发来的日志包</translation>
    </message>
    <message>
        <source>%1 of %2 or more</source>
        <translation>%1 达到 %2 或以上</translation>
    </message>
    <message>
        <source>A ratio of sums has no single devices in its tail.</source>
        <translation>总和之比的长尾中没有单独的设备。</translation>
    </message>
    <message>
        <source>Gray devices that took at least</source>
        <translation>耗时至少如下的灰度设备</translation>
    </message>
    <message>
        <source>Gray devices it happened to</source>
        <translation>发生过的灰度设备</translation>
    </message>
    <message>
        <source>More devices in the tail</source>
        <translation>长尾中的更多设备</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n 台设备</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s), and more below</source>
        <translation>
            <numerusform>%n 台设备，下面还有更多</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::TailModel</name>
    <message>
        <source>How often it was as bad as this</source>
        <translation>同样糟糕的次数</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Device class</source>
        <translation>设备档次</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>机型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskDetails</name>
    <message>
        <source>Devices of the task</source>
        <translation>任务的设备</translation>
    </message>
    <message>
        <source>The chosen task</source>
        <translation>所选的任务</translation>
    </message>
    <message>
        <source>Who asked for it, and how far it is</source>
        <translation>谁请求的，进展如何</translation>
    </message>
    <message>
        <source>Whether states come as they change</source>
        <translation>状态是否随变化更新</translation>
    </message>
    <message>
        <source>State of the devices</source>
        <translation>设备的状态</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>所有设备</translation>
    </message>
    <message>
        <source>Ask again…</source>
        <translation>再次请求…</translation>
    </message>
    <message>
        <source>Ask the devices again that gave nothing</source>
        <translation>再次请求没有结果的设备</translation>
    </message>
    <message>
        <source>Cancel task…</source>
        <translation>取消任务…</translation>
    </message>
    <message>
        <source>Take the task back</source>
        <translation>撤回任务</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>选择一个任务</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>asked by %1, %2</source>
        <translation>由 %1 请求，%2</translation>
    </message>
    <message>
        <source>expires %1</source>
        <translation>%1 过期</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>请求于 %1</translation>
    </message>
    <message numerus="yes">
        <source>Ask %n again…</source>
        <translation>
            <numerusform>再次请求 %n 台…</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline: states stand still, and nobody can be asked</source>
        <translation>离线：状态停止更新，无法请求任何设备</translation>
    </message>
    <message>
        <source>Live updates pause</source>
        <translation>实时更新已暂停</translation>
    </message>
    <message>
        <source>States come as they change</source>
        <translation>状态随变化更新</translation>
    </message>
    <message>
        <source>The backend does not answer; asking again soon</source>
        <translation>后端没有应答；稍后再次询问</translation>
    </message>
    <message>
        <source>Devices of a task</source>
        <translation>任务的设备</translation>
    </message>
    <message>
        <source>More devices of a task</source>
        <translation>任务的更多设备</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Devices that have not begun are not asked any more. Why?</source>
        <translation>尚未开始的设备不再被请求。为什么？</translation>
    </message>
    <message>
        <source>Cancelling a task</source>
        <translation>正在取消任务</translation>
    </message>
    <message>
        <source>The task is cancelled.</source>
        <translation>任务已取消。</translation>
    </message>
    <message>
        <source>Devices that gave nothing</source>
        <translation>没有结果的设备</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskDeviceModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>它的说明</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>日志包</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskList</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Logs and traces asked for</source>
        <translation>请求的日志和跟踪</translation>
    </message>
    <message>
        <source>State of the tasks</source>
        <translation>任务的状态</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>所有任务</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Ask for the tasks again</source>
        <translation>重新询问任务</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>More tasks</source>
        <translation>更多任务</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Nobody was asked for anything</source>
        <translation>没有请求过任何内容</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), and more below</source>
        <translation>
            <numerusform>%n 个任务，下面还有更多</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graylens::ui::TaskModel</name>
    <message>
        <source>%1, production side</source>
        <translation>%1，生产侧</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期时间</translation>
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
        <comment>length of the visible time</comment>
        <translation>视图宽 %1</translation>
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
        <source>Zoom in, faster</source>
        <translation>快速放大</translation>
    </message>
    <message>
        <source>Zoom out, faster</source>
        <translation>快速缩小</translation>
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
    <message>
        <source>Drawing of the view (*.svg)</source>
        <translation>视图的矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Exporting the timeline</source>
        <translation>正在导出时间线</translation>
    </message>
    <message>
        <source>While held, dragging moves the view</source>
        <translation>按住时，拖动可移动视图</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>正在读取日志…</translation>
    </message>
</context>
<context>
    <name>graylens::ui::TwoTimelinesPanel</name>
    <message>
        <source>Normal trace</source>
        <translation>正常跟踪</translation>
    </message>
    <message>
        <source>Abnormal trace</source>
        <translation>异常跟踪</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>The moment at which both are locked</source>
        <translation>两侧锁定对齐的时刻</translation>
    </message>
    <message>
        <source>Causes: jump to one</source>
        <translation>原因：跳转到其中一个</translation>
    </message>
    <message>
        <source>Gap view</source>
        <translation>间隙视图</translation>
    </message>
    <message>
        <source>Stretches the side that was faster, so that equal calls stand below each other and what was put in leaves a gap</source>
        <translation>拉伸较快的一侧，使相同的调用上下对齐，新插入的内容在另一侧留出间隙</translation>
    </message>
    <message>
        <source>&amp;Locked at:</source>
        <translation>锁定于(&amp;L)：</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>first frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>selected call</source>
        <translation>所选调用</translation>
    </message>
    <message>
        <source>%1, call %2</source>
        <translation>%1，第 %2 次调用</translation>
    </message>
    <message>
        <source>Select a call first: both timelines are then locked where it begins.</source>
        <translation>请先选择一个调用：随后两条时间线会在其开始处锁定。</translation>
    </message>
    <message>
        <source>Two timelines</source>
        <translation>双时间线</translation>
    </message>
    <message>
        <source>To the same call on the other side</source>
        <translation>到另一侧的同一调用</translation>
    </message>
    <message>
        <source>Next call that only one side has</source>
        <translation>下一个仅一侧才有的调用</translation>
    </message>
    <message>
        <source>Previous call that only one side has</source>
        <translation>上一个仅一侧才有的调用</translation>
    </message>
    <message>
        <source>Lock both timelines at the selected call</source>
        <translation>在所选调用处锁定两条时间线</translation>
    </message>
    <message>
        <source>Take back the selection</source>
        <translation>撤回选择</translation>
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
        <source>Show in flame graph and call tree</source>
        <translation>在火焰图和调用树中显示</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Export both timelines</source>
        <translation>导出两条时间线</translation>
    </message>
    <message>
        <source>SVG picture (*.svg);;PNG picture (*.png)</source>
        <translation>SVG 图片 (*.svg);;PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Timelines of normal and abnormal</source>
        <translation>正常与异常的时间线</translation>
    </message>
    <message>
        <source>Selected call</source>
        <translation>所选调用</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1  %2  %3  %4</source>
        <translation>%1  %2  %3  %4</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>尚未比较任何内容。</translation>
    </message>
    <message>
        <source>Matching the calls of both sides…</source>
        <translation>正在匹配两侧的调用…</translation>
    </message>
    <message>
        <source>Matching calls</source>
        <translation>正在匹配调用</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Normal · %1 · %2 · %3</source>
        <translation>正常 · %1 · %2 · %3</translation>
    </message>
    <message>
        <source>Abnormal · %1 · %2 · %3</source>
        <translation>异常 · %1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 calls matched · %2 only in normal · %3 only in abnormal</source>
        <translation>匹配 %1 个调用 · 仅正常侧 %2 个 · 仅异常侧 %3 个</translation>
    </message>
</context>
<context>
    <name>graylens::ui::VerdictModel</name>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>? at %1</source>
        <comment>a percentile</comment>
        <translation>? 在 %1 处</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 : %2</source>
        <comment>gray users against production users</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A share of users or events, a mean, or the median of times; production weighted as gray&apos;s users are</source>
        <translation>用户或事件的比例、平均值或时间的中位数；生产按灰度用户的构成加权</translation>
    </message>
    <message>
        <source>Where the true change lies, at every look: the shaded part up to the dashed line counts as no change; times: at the percentile that decides</source>
        <translation>真实变化所在的范围，每次查看都成立：到虚线为止的阴影部分视为没有变化；时间：在起决定作用的百分位处</translation>
    </message>
    <message>
        <source>What Google Play calls bad behaviour, where it has a line</source>
        <translation>Google Play 视为不良行为的界线（如有）</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Sure to lie in</source>
        <translation>确定的范围</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Play&apos;s line</source>
        <translation>Play 界线</translation>
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
<context>
    <name>graylens::ui::WaterfallHeader</name>
    <message>
        <source>Columns and time axis</source>
        <translation>列与时间轴</translation>
    </message>
</context>
</TS>
