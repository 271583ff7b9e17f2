<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;
use Illuminate\Http\Request;

class PostController
{
    public function update(Request $request)
    {
        foreach ($request->input('ids') as $position => $id) {
            $post = $this->one($id);
            $post->slug = 'post-' . $position;
            $post->save(); // ~ write-in-loop "`Post::save` writes one row for each element of a loop"
        }
    }

    public function counted(Request $request)
    {
        $user = $this->author($request->input('user'));
        foreach ($request->input('ids') as $position => $id) {
            $user->name = 'user of ' . $id;
            $user->save(); // ~ write-in-loop "`User::save` writes the same row again for each element of a loop"
        }
    }

    private function one($id)
    {
        return Post::find($id);
    }

    private function author($id)
    {
        return User::find($id);
    }
}
