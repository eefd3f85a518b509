cli-about = Landbridge：スタートアップが海外で提携先と足がかりを見つけるためのオープンプラットフォーム
cli-lang = 回答の言語：ko、ja、en、fr（既定：システムの環境）
cli-quiet = 進捗表示と案内を出力しません
cli-json = 機械可読のレポートを標準出力に出力します
