demonstration-spelling-unverified = 名称の表記は確認されていません。
demonstration-installation = このシステム
