@echo off
"%~dp0Gridwhistle.Gateway.exe" %*
