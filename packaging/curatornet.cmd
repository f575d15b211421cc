@echo off
rem The terminal commands of the installed program; see packaging/curatornet.
"%~dp0..\..\CuratorNet.exe" --terminal -- %*
