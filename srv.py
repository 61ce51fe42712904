import socket,threading,time,sys
def serve(p):
    s=socket.socket(); s.setsockopt(socket.SOL_SOCKET,socket.SO_REUSEADDR,1); s.bind(('127.0.0.1',p)); s.listen(50)
    while True:
        c,_=s.accept(); c.recv(10); c.close()
for p in (45678,45679): threading.Thread(target=serve,args=(p,),daemon=True).start()
time.sleep(.2)
end=time.time()+float(sys.argv[1])
while time.time()<end:
    for p in (45678,45679):
        c=socket.create_connection(('127.0.0.1',p)); c.send(b'x'); c.close()
    time.sleep(.05)
