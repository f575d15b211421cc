; `curatornet` in a command prompt: a small file in the one folder that Windows puts on every person's PATH by itself.
; The PATH itself is left alone, because installers that rewrite it cut long ones off.
!macro customInstall
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\curatornet.cmd" w
  FileWrite $0 '@"$INSTDIR\resources\bin\curatornet.cmd" %*$\r$\n'
  FileClose $0
!macroend

!macro customUnInstall
  Delete "$LOCALAPPDATA\Microsoft\WindowsApps\curatornet.cmd"
!macroend
