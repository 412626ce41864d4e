"""Leads SDKs whose host is a constant to the sandbox: they take it for api.weixin.qq.com.

A proxy for HTTPS_PROXY. It answers itself in place of the host, with a certificate of its own, which
SSL_CERT_FILE makes trusted, and passes on to the sandbox. No connection leaves this machine.
"""

import socket
import socketserver
import ssl
import threading


class Door(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, certificate, key, sandbox):
        super().__init__(("127.0.0.1", 0), Visitor)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate, key)
        self.sandbox = sandbox
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Visitor(socketserver.StreamRequestHandler):
    rbufsize = 0

    def handle(self):
        wanted = self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        if not wanted.startswith(b"CONNECT api.weixin.qq.com:443 "):
            return self.wfile.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        with self.server.tls.wrap_socket(self.request, server_side=True) as front:
            with socket.create_connection(self.server.sandbox) as behind:
                threading.Thread(target=pass_on, args=(behind, front), daemon=True).start()
                pass_on(front, behind)


def pass_on(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass
