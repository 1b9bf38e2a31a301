Console.WriteLine("scenarios: lifecycle, replay");
