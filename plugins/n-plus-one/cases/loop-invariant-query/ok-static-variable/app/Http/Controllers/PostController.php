<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;

class PostController
{
    public function index()
    {
        foreach (Post::all() as $post) {
            echo count($this->admins()) + count($this->editors()) + count($this->readers()) + count($this->writers());
        }
    }

    private function admins()
    {
        static $admins;
        if ($admins) {
            return $admins;
        }

        return $admins = User::where('name', 'admin')->get();
    }

    private function editors()
    {
        static $editors = null;
        if ($editors === null) {
            $editors = User::where('name', 'editor')->get();
        }

        return $editors;
    }

    private function readers()
    {
        static $readers;

        return $readers ??= User::where('name', 'reader')->get();
    }

    private function writers()
    {
        return once(fn () => User::where('name', 'writer')->get());
    }
}
