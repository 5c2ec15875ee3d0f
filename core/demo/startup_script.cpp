// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/startup_script.h"

namespace graylens::demo {

const char* const kStartupScript = R"script(
def maps
  java.util.HashMap.put 1 x12
    java.util.HashMap.hash 0.4
      java.lang.String.hashCode 0.6
    java.util.HashMap.putVal 1.5
def json
  org.json.JSONTokener.nextValue 2
    org.json.JSONTokener.readObject 5
      org.json.JSONTokener.nextCleanInternal 0.8 x8
      org.json.JSONTokener.nextString 3 x6
        java.lang.StringBuilder.append 0.9 x3
        java.lang.String.substring 1.2
      org.json.JSONObject.put 2 x6
        java.util.LinkedHashMap.put 1
def view
  android.view.LayoutInflater.createViewFromTag 8
    android.view.LayoutInflater.tryCreateView 2
      androidx.appcompat.app.AppCompatViewInflater.createView 5
        android.view.View.<init> 12
          android.content.res.TypedArray.obtain 3
          android.content.res.TypedArray.getDimensionPixelSize 1 x6
            android.content.res.AssetManager.resolveAttribute 1
          android.view.View.setPadding 1
          android.view.View.computeOpaqueFlags 0.6 x2
    android.view.ViewGroup.generateLayoutParams 6
      android.content.res.TypedArray.getLayoutDimension 1 x2
  android.view.ViewGroup.addView 3
    android.view.ViewGroup.addViewInner 4
      android.view.View.assignParent 0.6
      android.view.ViewGroup.addInArray 0.8
def pass
  android.view.View.measure 4
    android.widget.FrameLayout.onMeasure 6
      android.view.ViewGroup.measureChildWithMargins 2 x4
        android.view.View.measure 2
          android.widget.TextView.onMeasure 14
            android.text.StaticLayout.<init> 18
              android.text.MeasuredParagraph.buildForMeasurement 9
  android.view.View.layout 2
    android.widget.FrameLayout.onLayout 3
      android.widget.FrameLayout.layoutChildren 2 x4
        android.view.View.setFrame 1
def row
  android.database.AbstractWindowedCursor.getString 3 x4
    android.database.CursorWindow.getString 6
  com.example.harbor.data.ArticleMapper.map 5
    com.example.harbor.data.Article.<init> 2
    java.util.ArrayList.add 0.8
def block
  com.riskshield.sdk.crypto.Aes.decryptBlock 9
    com.riskshield.sdk.crypto.Aes.invShiftRows 2
    com.riskshield.sdk.crypto.Aes.invSubBytes 3
    com.riskshield.sdk.crypto.Aes.addRoundKey 2
def package
  com.riskshield.sdk.fingerprint.PackageScanner.inspect 20
    android.content.pm.PackageInfo.getLongVersionCode 1
    com.riskshield.sdk.fingerprint.SignatureDigest.of 30
      java.security.MessageDigest.update 4 x18
        com.android.org.conscrypt.OpenSSLMessageDigestJDK.engineUpdate 5
      com.riskshield.sdk.util.Hex.encode 12
        java.lang.StringBuilder.append 0.9 x16

thread 0 main
  android.os.Handler.dispatchMessage 4
    android.app.ActivityThread$H.handleMessage 6
      android.app.ActivityThread.handleBindApplication 900
        android.app.LoadedApk.makeApplication 800 fit 62
          dalvik.system.DexPathList.findClass 40 x90
            dalvik.system.DexFile.loadClassBinaryName 60
        android.app.ActivityThread.installContentProviders 500 fit 88
          androidx.startup.InitializationProvider.onCreate 90
            androidx.startup.AppInitializer.discoverAndInitialize 70
              androidx.work.WorkManagerInitializer.create 900
                use maps x20
              androidx.emoji2.text.EmojiCompatInitializer.create 700
                use maps x10
          com.example.harbor.share.ShareProvider.onCreate 2200
        android.app.Instrumentation.callApplicationOnCreate 15
          com.example.harbor.HarborApp.onCreate 700
            com.example.harbor.startup.Initializers.runAll 300
              %com.example.harbor.startup.Initializers.runBatch 200
                com.example.harbor.log.LogInit.run 300 fit 26
                  com.example.harbor.log.LogFile.open 900
                    java.io.RandomAccessFile.<init> 400 wait 6
                  use maps x20
                com.example.harbor.crash.CrashInit.run 400 fit 41
                  com.example.harbor.crash.SignalHandlers.install 900
                  use maps x60
                com.example.harbor.net.NetworkInit.run 500 fit 132
                  okhttp3.OkHttpClient$Builder.build 2400
                    use maps x60
                  com.example.harbor.net.CookieStore.load 600
                    use json x60
                  javax.net.ssl.SSLContext.init 1800 wait 12
                com.example.harbor.config.ConfigInit.run 300 fit 112
                  com.example.harbor.config.RemoteConfig.parse 400
                    use json x190
                com.example.harbor.image.ImageInit.run 500 fit 71
                  com.bumptech.glide.GlideBuilder.build 2100
                    use maps x90
                com.example.harbor.analytics.AnalyticsInit.run 300 fit 62
                  com.example.harbor.analytics.EventStore.restore 500
                    use json x70
                ^com.example.harbor.startup.StartupTracer.traced 30
                  com.example.harbor.push.PushInit.run 300 fit 54
                    com.example.harbor.push.Channels.register 400 x6
                      android.app.INotificationManager.createNotificationChannels 60 wait 3
                com.example.harbor.data.DatabaseInit.run 500 fit 138
                  android.database.sqlite.SQLiteDatabase.openDatabase 900 wait 9
                  com.example.harbor.data.ArticleStore.warmUp 400
                    android.database.sqlite.SQLiteCursor.fillWindow 300 wait 5
                    use row x420~
            +com.riskshield.sdk.RiskGuard.bootstrap 900 fit 2000
              com.riskshield.sdk.config.ConfigLoader.loadEncrypted 600 fit 170
                com.riskshield.sdk.util.Assets.read 300 wait 4
                use block x1500
              com.riskshield.sdk.fingerprint.DeviceFingerprint.collect 700 fit 830
                com.riskshield.sdk.fingerprint.PackageScanner.scanInstalled 900
                  android.app.ApplicationPackageManager.getInstalledPackages 700 wait 118
                  use package x184~
                com.riskshield.sdk.fingerprint.HardwareProbe.readCpuInfo 600
                  java.io.FileInputStream.read 60 x24 wait 0.8
                com.riskshield.sdk.fingerprint.SensorProbe.sample 500
                  android.hardware.SensorManager.getSensorList 400 wait 9
              com.riskshield.sdk.integrity.SelfCheck.verifyDex 800 fit 570
                com.riskshield.sdk.integrity.DexWalker.next 6 x3200
                  java.util.zip.CRC32.update 9
                  com.riskshield.sdk.integrity.DexWalker.advance 3
              com.riskshield.sdk.net.Handshake.await 200
                java.lang.Object.wait 40 wait 424
  android.os.Handler.dispatchMessage 4
    android.app.ActivityThread$H.handleMessage 6
      android.app.servertransaction.TransactionExecutor.execute 60
        android.app.servertransaction.LaunchActivityItem.execute 80
          android.app.ActivityThread.handleLaunchActivity 500
            android.app.Instrumentation.newActivity 900
            android.app.Instrumentation.callActivityOnCreate 20
              com.example.harbor.home.MainActivity.onCreate 2400
                com.example.harbor.home.MainActivity.setContentView 200 fit 330
                  android.view.LayoutInflater.inflate 300
                    android.view.LayoutInflater.rInflate 40 x26
                      use view x9
                com.example.harbor.home.FeedPresenter.restore 600 fit 196
                  com.example.harbor.home.FeedCache.read 500 wait 8
                  use json x110~
                com.example.harbor.home.TabController.bind 500 fit 92
                  com.example.harbor.home.Tab.create 300 x5
                    use view x6
                com.example.harbor.account.Session.resume 800 fit 71
                  android.security.keystore2.AndroidKeyStoreSpi.engineGetKey 500 wait 21
                  use maps x40
  android.os.Handler.dispatchMessage 4
    android.app.ActivityThread.handleResumeActivity 700
      com.example.harbor.home.MainActivity.onResume 900
        com.example.harbor.ad.AdSlot.refresh 700
          use maps x30
      android.view.WindowManagerGlobal.addView 500 wait 6
  android.os.Handler.dispatchMessage 4
    android.view.Choreographer.doFrame 40
      android.view.ViewRootImpl.doTraversal 20
        android.view.ViewRootImpl.performTraversals 700 fit 214
          android.view.ViewRootImpl.performMeasure 60
            use pass x110
          android.view.ViewRootImpl.performDraw 600
            android.view.ViewRootImpl.draw 300
              android.view.View.updateDisplayListIfDirty 12 x160
                android.widget.TextView.onDraw 16
                  android.text.BoringLayout.draw 12
  android.os.Handler.dispatchMessage 4
    com.example.harbor.home.FeedAdapter.onFirstPage 400 fit 96
      com.example.harbor.home.FeedAdapter.onBindViewHolder 120 x12~
        use pass x5

thread 17 OkHttp TaskRunner at 420
  okhttp3.internal.concurrent.TaskRunner.runTask 40
    okhttp3.internal.connection.RealCall.execute 90
      okhttp3.internal.connection.RealConnection.connect 700 wait 46
      okhttp3.internal.http1.Http1ExchangeCodec.readResponseHeaders 200 wait 88
      okio.RealBufferedSource.readUtf8 300
        okio.Segment.split 4 x220
          okio.SegmentPool.take 2
thread 21 DefaultDispatcher-worker-1 at 700
  kotlinx.coroutines.scheduling.CoroutineScheduler$Worker.run 30
    com.example.harbor.home.FeedRepository.load 300 fit 310
      com.example.harbor.net.Api.parseFeed 200
        use json x420~
thread 24 glide-source-thread-0 at 880
  com.bumptech.glide.load.engine.DecodeJob.run 60 x14~
    com.bumptech.glide.load.resource.bitmap.Downsampler.decode 400
      android.graphics.BitmapFactory.decodeStream 9000 wait 2
      use maps x6
thread 29 pool-3-thread-1 at 520
  java.util.concurrent.ThreadPoolExecutor$Worker.run 20
    com.example.harbor.data.Prefetch.run 300
      use row x700~
)script";

} // namespace graylens::demo
